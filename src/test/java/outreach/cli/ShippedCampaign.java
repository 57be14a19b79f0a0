package outreach.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A copy of the campaign that this project ships, in a folder of its own, and the real command line to run it with. */
public final class ShippedCampaign {
    private static final List<String> FILES = List.of("campaign.yaml", "recipients", "templates");

    private final Path folder;

    /** What one command printed and returned. */
    public record Ran(int code, String out, String err) {}

    private ShippedCampaign(Path folder) {
        this.folder = folder;
    }

    /** Copies the shipped files into an empty folder. */
    public static ShippedCampaign copyTo(Path folder) {
        for (String name : FILES) {
            try (Stream<Path> files = Files.walk(Path.of(name))) {
                for (Path file : files.toList()) {
                    Path copy = folder.resolve(file.toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(file, copy);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ShippedCampaign(folder);
    }

    /** Sends to a server on this machine, one message after the other, and does not dawdle. */
    public void server(int port) {
        section("smtp", "  host: 127.0.0.1\n  port: %d\n  security: none\n  connections: 1\n".formatted(port));
        section("sending", "  rate: 100/s\n  retry-after: 1s\n  retry-at-most: 1s\n");
    }

    /** Replaces a section of the settings, or adds it. */
    public void section(String name, String body) {
        try {
            Path file = folder.resolve("campaign.yaml");
            String others = Files.readString(file).replaceFirst("(?m)^%s:.*\\R([ \\t].*\\R)*".formatted(name), "");
            Files.writeString(file, others + "\n" + name + ":\n" + body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    /** Runs a command on this campaign, in this process. */
    public Ran run(List<String> command) {
        var out = new StringWriter();
        var err = new StringWriter();
        var arguments = new ArrayList<>(command);
        arguments.addAll(List.of(
                "-c", path("campaign.yaml").toString(), "--data", path("data").toString()));
        int code = Outreach.run(
                new Terminal(new PrintWriter(out), new PrintWriter(err), false), arguments.toArray(String[]::new));
        return new Ran(code, out.toString(), err.toString());
    }

    /** The program's exit codes with what it says of each in its help: where commands say more or less, the most. */
    public static Map<Integer, String> exitCodes() {
        var codes = new TreeMap<Integer, String>();
        Arrays.stream(ExitCode.class.getDeclaredFields())
                .filter(field -> field.getType() == String.class)
                .map(ShippedCampaign::text)
                .forEach(text -> {
                    String[] codeAndText = text.split(":", 2);
                    // the first of those with the same code is that of the commands that send
                    codes.putIfAbsent(Integer.valueOf(codeAndText[0]), codeAndText[1]);
                });
        return codes;
    }

    private static String text(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
