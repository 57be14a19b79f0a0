package outreach.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;
import outreach.fault.SystemReason;

/** The text of {@code campaign.yaml}, as far as YAML goes. */
final class SettingsText {
    private static final String NOTHING_DONE = "Nothing was done.";
    /** What looks like an indentation, and is none to YAML. */
    private static final Pattern OTHER_BLANK =
            Pattern.compile("(?m)^ *([\\u00a0\\u2000-\\u200b\\u202f\\u3000])[^#\\r\\n]*\\S");

    private final Path file;

    private SettingsText(Path file) {
        this.file = file;
    }

    /** @throws InputFaultException if there is no such file, or it is no YAML */
    static @Nullable Node read(Path file) {
        return new SettingsText(file).compose();
    }

    private @Nullable Node compose() {
        try {
            String text = Files.readString(file);
            requirePlainIndentation(text);
            // what Yaml.compose does, without its makers of objects: they search all jars for a logging system
            var options = new LoaderOptions();
            var reader = new StreamReader(new StringReader(text));
            return new Composer(new ParserImpl(reader, options), new Resolver(), options).getSingleNode();
        } catch (MarkedYAMLException e) {
            throw fault(e);
        } catch (NoSuchFileException e) {
            throw unreadable(
                    "is not there", "Run the program where campaign.yaml stands, or name the file with -c FILE");
        } catch (IOException | YAMLException e) {
            throw unreadable(
                    "cannot be read: " + reason(e), "See that it is a file of text in UTF-8 that you may read");
        }
    }

    private void requirePlainIndentation(String text) {
        Matcher blank = OTHER_BLANK.matcher(text);
        if (blank.find()) {
            int line = text.substring(0, blank.start()).split("\\R", -1).length;
            throw new InputFaultException(
                    Fault.at(
                            file,
                            line,
                            "indented with another character than the space bar's (U+%04X)"
                                    .formatted((int) blank.group(1).charAt(0)),
                            "Delete all blanks at the start of the line and type them anew"),
                    NOTHING_DONE);
        }
    }

    private InputFaultException fault(MarkedYAMLException e) {
        // where a quote or bracket is missing, the place of the opening one helps, not where the search for it ended
        String context = e.getContext() == null ? "" : e.getContext();
        boolean isOpen = (context.contains("quoted scalar") && e.getProblem().contains("unexpected end"))
                || context.contains("flow");
        Mark mark = isOpen && e.getContextMark() != null ? e.getContextMark() : e.getProblemMark();
        return new InputFaultException(
                Fault.at(
                        file,
                        mark == null ? 0 : mark.getLine() + 1,
                        isOpen
                                ? "a quote or bracket is opened here and not closed"
                                : "not readable as YAML (" + e.getProblem() + ")",
                        isOpen
                                ? "Close it on this line"
                                : "Check the indentation and the colons around this line, or put the whole value in '…': it may begin with a quote or hold a colon then"),
                NOTHING_DONE);
    }

    private InputFaultException unreadable(String problem, String remedy) {
        return new InputFaultException(Fault.of(file, problem, remedy), NOTHING_DONE);
    }

    private static String reason(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof CharacterCodingException) {
            return "it is not in UTF-8";
        }
        return cause instanceof IOException system ? SystemReason.of(system) : String.valueOf(cause.getMessage());
    }
}
