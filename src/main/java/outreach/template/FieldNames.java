package outreach.template;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the fields of other mail merges are called here.
 *
 * @param columns of the contacts file, by the lower-case names of the further ones; none where it is not known
 */
record FieldNames(Set<String> columns) {
    static final FieldNames WITHOUT_COLUMNS = new FieldNames(Set.of());

    private static final String NAME = "contact.name";
    private static final String ALL = ". All names: docs/settings.md, \"Letters\"";
    private static final int MOST_COLUMNS = 5;

    /** The signs before a name. */
    private static final Pattern SIGNS = Pattern.compile("^(?:&(?:lt|laquo);|MERGEFIELD |[^A-Za-z])+");

    private static final Pattern OWN = Pattern.compile(
            "^(?:contact\\.(?:name|title|email|city|state|line)|city\\.(?:name|state|status|statusAsOf|partners)"
                    + "|campaign\\.(?:name|from))\\b|^contact\\.extra\\['[^'\\]]+'\\]|^campaign\\['[a-z-]+'\\]|^ties\\[\\d+\\]\\.\\w+|^today\\b");
    private static final Pattern WORDS = Pattern.compile("^[A-Za-z](?:[\\w .-]*\\w)?");
    private static final Pattern FIRST_WORD = Pattern.compile("^[A-Za-z][\\w.-]*");
    /** Around the name of a field, letters only. */
    private static final Pattern AROUND =
            Pattern.compile("^(?:your|insert|contact|recipient|mayor|the)(?=.{3})|(?<=.{3})here$");

    private static final Map<String, String> NAMES = Stream.of(
                    names(
                            NAME,
                            "name fullname fname lname firstname lastname first last surname middlename contact recipient mayor person official"),
                    names("contact.title", "title jobtitle position office role"),
                    names("contact.email", "email emailaddress mail"),
                    names("city.name", "city cityname town municipality"),
                    names("city.state", "state"),
                    names("city.partners", "partnercity sistercity partner partners"),
                    names("campaign.name", "campaign"),
                    names("today", "date today"))
            .flatMap(map -> map.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private static Map<String, String> names(String own, String others) {
        return Stream.of(others.split(" ", -1)).collect(Collectors.toMap(other -> other, other -> own));
    }

    /**
     * The value that is meant.
     *
     * @param field with the signs before it, and maybe more words behind it
     */
    Optional<String> meant(String field) {
        String bare = SIGNS.matcher(field).replaceFirst("");
        Matcher own = OWN.matcher(bare);
        if (own.find()) {
            return Optional.of(own.group());
        }
        return Stream.of(WORDS, FIRST_WORD)
                .map(pattern -> pattern.matcher(bare))
                .filter(Matcher::find)
                .flatMap(words -> known(letters(words.group())).stream())
                .findFirst();
    }

    /** A column by that name says more than a name that is only taken for one of ours. */
    private Optional<String> known(String letters) {
        String core = AROUND.matcher(letters).replaceAll("");
        return Stream.of(letters, core)
                .flatMap(name ->
                        columns.stream().filter(column -> letters(column).equals(name)))
                .map(FieldNames::ofColumn)
                .findFirst()
                .or(() -> Stream.of(letters, core)
                        .filter(NAMES::containsKey)
                        .map(NAMES::get)
                        .findFirst());
    }

    private static String ofColumn(String column) {
        return "contact.extra['%s']".formatted(column);
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    /** For a field between words. */
    String remedy(String field) {
        return meant(field)
                .map(own -> "Write [[${%s}]] in its place%s".formatted(own, ALL))
                .orElseGet(() -> "Write a value's own name in its place, such as " + examples() + ALL);
    }

    /** For a field in the words of an expression. */
    static String remedyInWords(String field) {
        String own = WITHOUT_COLUMNS.meant(field).orElse(NAME);
        return "Write the value as ${%1$s} between the words, as in |Dear ${%1$s}|%2$s".formatted(own, ALL);
    }

    /** For a field in an attribute that people read. */
    String remedyIn(String attribute, String field) {
        return "Write the attribute with th: before it, its words between two |, and the value in them, such as th:%s=\"|To ${%s}|\"%s"
                .formatted(attribute, meant(field).orElse(NAME), ALL);
    }

    /** For what HTML takes for an element. */
    String remedyOfElement(String element) {
        return "Write %s, and words in angle brackets as &lt;%s&gt;"
                .formatted(
                        meant(element).map("a value as [[${%s}]]"::formatted).orElse("a value such as " + examples()),
                        element);
    }

    private String examples() {
        return Stream.concat(Stream.of(NAME), columns.stream().sorted().map(FieldNames::ofColumn))
                .limit(MOST_COLUMNS)
                .map("[[${%s}]]"::formatted)
                .collect(Collectors.joining(" or "));
    }
}
