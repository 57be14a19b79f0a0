package outreach.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import outreach.city.TieStatus;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a status as the files write it, in any case. */
final class StatusConverter implements ITypeConverter<TieStatus> {
    @Override
    public TieStatus convert(String word) {
        return Arrays.stream(TieStatus.values())
                .filter(status -> status.word().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("\"%s\" is no status. Write one of %s"
                        .formatted(
                                word,
                                Arrays.stream(TieStatus.values())
                                        .map(TieStatus::word)
                                        .collect(Collectors.joining(", ")))));
    }
}
