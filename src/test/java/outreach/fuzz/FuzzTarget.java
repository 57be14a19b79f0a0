package outreach.fuzz;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import outreach.city.CitiesFuzz;
import outreach.contact.ContactFileFuzz;
import outreach.contact.EmailAddressFuzz;
import outreach.delivery.ReplyReaderFuzz;
import outreach.template.LetterTemplateFuzz;

/**
 * What is fed with all sorts of input.
 *
 * @param longest octets of the longest input
 * @param seeds folders whose files are good inputs to begin with, beside the corpus
 */
record FuzzTarget(Class<?> type, Input input, int longest, List<Path> seeds) {
    /** Everything that reads what others wrote. */
    static final List<FuzzTarget> ALL = List.of(
            target(LetterTemplateFuzz.class, LetterTemplateFuzz::fuzzerTestOneInput, 8_192, "templates"),
            target(ContactFileFuzz.class, ContactFileFuzz::fuzzerTestOneInput, 4_096, "recipients"),
            target(CitiesFuzz.class, CitiesFuzz::fuzzerTestOneInput, 4_096, "recipients"),
            target(EmailAddressFuzz.class, EmailAddressFuzz::fuzzerTestOneInput, 1_200),
            target(ReplyReaderFuzz.class, ReplyReaderFuzz::fuzzerTestOneInput, 70_000));

    private static final Path KEPT = Path.of("src/test/resources/fuzz");

    private static FuzzTarget target(Class<?> type, Input input, int longest, String... seeds) {
        return new FuzzTarget(
                type, input, longest, Arrays.stream(seeds).map(Path::of).toList());
    }

    /** One input. */
    @FunctionalInterface
    interface Input {
        /** @throws Exception if a property does not hold, or something unforeseen happens */
        void run(byte[] input) throws Exception;
    }

    String name() {
        return type.getSimpleName();
    }

    @Override
    public String toString() {
        return name();
    }

    /** Inputs worth keeping: they once broke something, or lead to a place that is hard to reach. */
    Path corpus() {
        return KEPT.resolve(name());
    }

    /** Words that random changes hardly make. */
    Path dictionary() {
        return KEPT.resolve(name() + ".dict");
    }
}
