package outreach.cli;

import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import outreach.sandbox.FaultySandboxServer;
import outreach.sandbox.Sandbox;
import outreach.sandbox.SandboxServer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Whether the sandbox is to behave badly. */
final class FaultsOption {
    private static final int SEEDS = 1_000_000;

    @Option(
            names = "--faults",
            arity = "0..1",
            paramLabel = "SEED",
            fallbackValue = "0",
            converter = Seed.class,
            description = {
                "The sandbox refuses some letters, puts some off, is slow, and drops the line after some. The seed is printed:",
                "with --faults=SEED the same happens again."
            })
    private @Nullable Long seed;

    /** Without an equals sign, the next word is taken for the seed, also if it was meant as the batch. */
    private static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String word) {
            try {
                return Long.valueOf(word);
            } catch (NumberFormatException e) {
                throw new TypeConversionException(
                        "\"%s\" is not a number. Write --faults last, or with a seed as --faults=7, such as: ./outreach send %s --sandbox --faults"
                                .formatted(word, word));
            }
        }
    }

    boolean isGiven() {
        return seed != null;
    }

    /** The seed to use, absent where no faults are wanted. */
    OptionalLong seed() {
        if (seed == null) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(seed == 0 ? ThreadLocalRandom.current().nextLong(1, SEEDS) : seed);
    }

    static Sandbox start(int port, OptionalLong seed) {
        return seed.isPresent() ? FaultySandboxServer.start(port, seed.getAsLong()) : SandboxServer.start(port);
    }

    /** What the sandbox did to the letters, in lines for the terminal; empty for one without faults. */
    static String deeds(Sandbox sandbox) {
        var text = new StringBuilder();
        if (sandbox instanceof FaultySandboxServer faulty) {
            text.append(String.format("What the sandbox did to the letters:%n"));
            faulty.dealt().forEach((deed, letters) -> text.append(String.format("  %,8d %s%n", letters, deed.words())));
        }
        return text.toString();
    }
}
