package outreach.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import outreach.campaign.ShellWord;
import outreach.city.TieStatus;
import outreach.city.UsState;

/** The words of a command as a person typed them, given back as a command with what was wrong put right. */
record TypedWords(List<String> words) {
    /** With a word after another, or null where that was not typed: it may stand in a file of words. */
    @Nullable
    String with(String word, String after) {
        int place = words.indexOf(after) + 1;
        return place == 0 ? null : with(place, word, place);
    }

    /** With quotes around the city, where all from its first word to a status is its name; null where that is not so. */
    @Nullable
    String withCityInQuotes(String first) {
        int from = words.indexOf(first);
        int status = from + 1;
        while (from >= 0 && status < words.size() && !isStatus(words.get(status))) {
            status++;
        }
        if (from < 0 || status == words.size()) {
            return null;
        }
        var city = new ArrayList<>(words.subList(from, status));
        int last = city.size() - 1;
        if (city.stream().anyMatch(word -> word.startsWith("-"))) {
            return null;
        }
        if (city.stream().noneMatch(word -> word.contains(","))
                && UsState.of(city.get(last)).isPresent()) {
            city.set(last - 1, city.get(last - 1) + ",");
        }
        return with(from, String.join(" ", city), status);
    }

    private static boolean isStatus(String word) {
        return Arrays.stream(TieStatus.values())
                .anyMatch(status -> status.word().equalsIgnoreCase(word));
    }

    /** With a word in place of those from one place to before another. */
    private String with(int from, String word, int to) {
        return Stream.of(words.subList(0, from), List.of(word), words.subList(to, words.size()))
                .flatMap(List::stream)
                .map(ShellWord::of)
                .collect(Collectors.joining(" ", "./outreach ", ""));
    }
}
