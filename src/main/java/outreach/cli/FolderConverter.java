package outreach.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a folder, which need not be there yet: a file in its place would look like a folder without a ledger. */
final class FolderConverter implements ITypeConverter<Path> {
    @Override
    public Path convert(String word) {
        var folder = Path.of(word);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new TypeConversionException(
                    "%s is a file and no folder. Name the folder that holds outreach.db, or is to hold it"
                            .formatted(word));
        }
        return folder;
    }
}
