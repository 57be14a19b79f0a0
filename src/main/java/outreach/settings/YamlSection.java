package outreach.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import outreach.fault.Fault;
import outreach.fault.Faults;

/** One mapping of a YAML file, read key by key; what is wrong goes to the faults with its line, and so does each key that nobody asked for. */
final class YamlSection {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:([^}]*))?}");

    private final Path file;
    private final String name;
    private final int line;
    private final Map<String, String> environment;
    private final Faults faults;
    private final Map<String, Node> unread = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    YamlSection(Path file, String name, @Nullable Node node, Map<String, String> environment, Faults faults) {
        this.file = file;
        this.name = name;
        this.line = node == null ? 0 : node.getStartMark().getLine() + 1;
        this.environment = environment;
        this.faults = faults;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::keep);
        } else if (node != null && !isBlank(node)) {
            fault(node, null, "not a section", "Write keys below it, each indented and followed by a colon");
        }
    }

    private void keep(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
            fault(tuple.getKeyNode(), null, "not a key", "Write one word before the colon");
            return;
        }
        String key = scalar.getValue();
        Node first = unread.putIfAbsent(key, tuple.getValueNode());
        if (first instanceof MappingNode section && tuple.getValueNode() instanceof MappingNode again) {
            // so that nothing is missing for which it was begun anew
            section.getValue().addAll(again.getValue());
        }
        if (first != null) {
            fault(
                    tuple.getKeyNode(),
                    null,
                    "the key \"%s\" stands here twice".formatted(path(key)),
                    "Remove one of them");
        }
    }

    YamlSection section(String key) {
        return new YamlSection(file, path(key), take(key), environment, faults);
    }

    /** Every key of this section with its own section. */
    Map<String, YamlSection> sections() {
        var sections = new LinkedHashMap<String, YamlSection>();
        List.copyOf(unread.keySet()).forEach(key -> sections.put(key, section(key)));
        return sections;
    }

    /** Whether nothing stands in it. */
    boolean isEmpty() {
        return unread.isEmpty();
    }

    boolean has(String key) {
        return unread.containsKey(key);
    }

    /** The key's text, or null where it is missing or blank. */
    @Nullable
    String optional(String key) {
        Node node = take(key);
        if (node == null || isBlank(node)) {
            return null;
        }
        if (!(node instanceof ScalarNode scalar)) {
            fault(node, key, "a single value is expected here", "Write it on one line after the colon");
            return null;
        }
        String text = withEnvironment(scalar, key);
        return text.isBlank() ? null : text.strip();
    }

    /** A password: only ever a placeholder, so that none lies about in a file that people mail to each other. */
    @Nullable
    String secret(String key) {
        if (unread.get(key) instanceof ScalarNode scalar && !isBlank(scalar) && !isPlaceholder(scalar.getValue())) {
            fault(
                    scalar,
                    key,
                    "a password stands in the file",
                    "Take it from the environment: ${OUTREACH_SMTP_PASSWORD:}, or name a file of mode 600 with password-file");
        }
        return optional(key);
    }

    /** One whose default is a text would hold the password all the same. */
    private static boolean isPlaceholder(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        return placeholder.matches()
                && (placeholder.group(3) == null || placeholder.group(3).isBlank());
    }

    String required(String key, String remedy) {
        int at = lineOf(key);
        String text = optional(key);
        if (text == null) {
            faults.add(new Fault(file, at, path(key), null, "missing", remedy));
            return "";
        }
        return text;
    }

    /** The key's value as {@code parse} reads it; an {@link IllegalArgumentException} of it becomes a fault. */
    <T> Optional<T> value(String key, Function<String, T> parse, String remedy) {
        int at = lineOf(key);
        String text = optional(key);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(file, at, path(key), text, "not understood", remedy));
            return Optional.empty();
        }
    }

    Optional<Integer> number(String key, int least, int most) {
        return value(
                key,
                text -> {
                    int number = Integer.parseInt(text);
                    if (number < least || number > most) {
                        throw new IllegalArgumentException("out of range");
                    }
                    return number;
                },
                "Write a whole number from " + least + " to " + most);
    }

    List<String> list(String key) {
        Node node = take(key);
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> item instanceof ScalarNode scalar
                            ? withEnvironment(scalar, key).strip()
                            : "")
                    .toList();
        }
        return node instanceof ScalarNode scalar && !isBlank(node)
                ? List.of(withEnvironment(scalar, key).strip())
                : List.of();
    }

    void fault(String key, @Nullable String value, String problem, String remedy) {
        faults.add(new Fault(file, lineOf(key), path(key), value, problem, remedy));
    }

    /** To be called when all known keys were asked for. */
    void refuseTheRest() {
        unread.forEach((key, node) -> fault(
                node, null, "unknown key \"%s\"".formatted(path(key)), "Known here: " + String.join(", ", known)));
    }

    /** The line of a key's value, or of the section where the key is missing or was read already. */
    int lineOf(String key) {
        Node node = unread.get(key);
        return node == null ? line : node.getStartMark().getLine() + 1;
    }

    private @Nullable Node take(String key) {
        known.add(key);
        return unread.remove(key);
    }

    private String withEnvironment(ScalarNode node, String key) {
        return PLACEHOLDER.matcher(node.getValue()).replaceAll(match -> {
            String value = environment.get(match.group(1));
            if (value == null) {
                value = match.group(3);
            }
            if (value == null) {
                String remedy = "Set it, or give it a default: ${%s:default}".formatted(match.group(1));
                fault(node, key, "the environment has no variable " + match.group(1), remedy);
                value = "";
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private void fault(Node node, @Nullable String key, String problem, String remedy) {
        faults.add(new Fault(
                file, node.getStartMark().getLine() + 1, key == null ? null : path(key), null, problem, remedy));
    }

    private String path(String key) {
        return name.isEmpty() || key.isEmpty() ? name + key : name + "." + key;
    }

    private static boolean isBlank(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().isBlank();
    }
}
