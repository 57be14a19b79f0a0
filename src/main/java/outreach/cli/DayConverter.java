package outreach.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a day as the files write it: 1.2.2026 would be another day in America than in Europe. */
final class DayConverter implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String word) {
        try {
            return LocalDate.parse(word);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "\"%s\" is not a day. Write year, month and day, such as 2026-11-20".formatted(word));
        }
    }
}
