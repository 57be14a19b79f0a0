package outreach.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of a port to listen on. */
final class PortNumber implements ITypeConverter<Integer> {
    private static final int HIGHEST = 65_535;

    @Override
    public Integer convert(String word) {
        try {
            int port = Integer.parseInt(word);
            if (port >= 0 && port <= HIGHEST) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below, as any other word that is no port
        }
        throw new TypeConversionException(
                "no port has the number \"%s\". Choose one from 1024 to %d, or 0 for any".formatted(word, HIGHEST));
    }
}
