package outreach.cli;

import outreach.city.TieStatus;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a status as the files write it, in any case. */
final class StatusConverter implements ITypeConverter<TieStatus> {
    @Override
    public TieStatus convert(String word) {
        return TieStatus.of(word)
                .orElseThrow(() -> new TypeConversionException(
                        "\"%s\" is no status. Write one of %s".formatted(word, String.join(", ", TieStatus.WORDS))));
    }
}
