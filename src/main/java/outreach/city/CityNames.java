package outreach.city;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of cities, to be found in running text: whole words that begin with a capital. */
final class CityNames {
    /** Without the ending of a genitive. */
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’‘ʻʼ](?!s\\b)[\\p{L}\\p{M}\\p{N}]+)*");

    private static final Pattern WITHIN_NAME = Pattern.compile("[\\s\u00A0.-]+");
    /** Whole names that are those of cities too, or begin one, may as well be the next city of a list. */
    private static final Pattern STATE = Pattern.compile("\\G[\\s\u00A0]*[,(]?[\\s\u00A0]*(%s|(?:%s)(?!\\s+\\p{Lu}))\\b"
            .formatted(
                    Arrays.stream(UsState.values()).map(UsState::name).collect(Collectors.joining("|")),
                    Arrays.stream(UsState.values())
                            .filter(state -> state != UsState.NY && state != UsState.WA)
                            .map(UsState::fullName)
                            .collect(Collectors.joining("|"))));

    private final Map<String, List<City>> byName = new HashMap<>();
    private final int mostWords;

    CityNames(Collection<City> cities) {
        int most = 0;
        for (City city : cities) {
            byName.computeIfAbsent(folded(city.name()), name -> new ArrayList<>())
                    .add(city);
            most = Math.max(most, (int) WORD.matcher(city.name()).results().count());
        }
        mostWords = most;
    }

    /** In the order of the text, each once. Of cities that share a name, all are found where no state follows that tells them apart. */
    Set<City> in(String text) {
        var found = new LinkedHashSet<City>();
        List<MatchResult> words = WORD.matcher(text).results().toList();
        for (int i = 0; i < words.size(); i++) {
            // a longer name is meant where a shorter one is its beginning
            int last = Math.min(i + mostWords, words.size()) - 1;
            List<City> named = named(text, words, i, last);
            while (named.isEmpty() && last > i) {
                named = named(text, words, i, --last);
            }
            found.addAll(named);
            i = named.isEmpty() ? i : last;
        }
        return found;
    }

    private List<City> named(String text, List<MatchResult> words, int first, int last) {
        int begin = words.get(first).start();
        if (Character.isLowerCase(text.charAt(begin))) {
            return List.of();
        }
        for (int i = first; i < last; i++) {
            String between = text.substring(words.get(i).end(), words.get(i + 1).start());
            if (!WITHIN_NAME.matcher(between).matches()) {
                return List.of();
            }
        }
        int end = words.get(last).end();
        List<City> named = byName.getOrDefault(folded(text.substring(begin, end)), List.of());
        Optional<UsState> state = named.isEmpty() ? Optional.empty() : stateAt(text, end);
        return named.stream()
                .filter(city -> state.isEmpty() || state.get().name().equals(city.state()))
                .toList();
    }

    private static Optional<UsState> stateAt(String text, int end) {
        Matcher state = STATE.matcher(text);
        return state.find(end) ? UsState.of(state.group(1)) : Optional.empty();
    }

    private static String folded(String name) {
        return CityKey.words(name).replace(" ", "");
    }
}
