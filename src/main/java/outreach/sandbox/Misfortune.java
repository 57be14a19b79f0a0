package outreach.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** What befalls a letter in a rehearsal with faults. */
public enum Misfortune {
    NONE("taken as they came"),
    REFUSED("refused for good (550)"),
    DEFERRED_ONCE("refused for now (451), once"),
    DEFERRED_TWICE("refused for now (451), twice"),
    SLOW("answered slowly"),
    DROPPED_WITH_LETTER("taken, and the line dropped before the answer"),
    DROPPED_WITHOUT_LETTER("lost, and the line dropped before the answer");

    /** Of a hundred letters; the rest go well. */
    private static final int EACH = 9;

    private final String words;

    Misfortune(String words) {
        this.words = words;
    }

    /** What was done to such letters. */
    public String words() {
        return words;
    }

    /** Depends on nothing but the seed and the address, so that a rehearsal can be had again, in whatever order the letters come. */
    static Misfortune of(long seed, String address) {
        var hash = new CRC32();
        hash.update(address.getBytes(StandardCharsets.UTF_8));
        int drawn = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + hash.getValue()).nextInt(100);
        Misfortune[] all = values();
        int which = 1 + drawn / EACH;
        return which < all.length ? all[which] : NONE;
    }
}
