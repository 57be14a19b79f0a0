package outreach.bench;

/** What the peers send: the benchmark's letter, merged by the plainest of means. */
final class Letters {
    static final String FROM = "campaign@bench.example";

    private static final String TEXT = "We write to you because your city has a sister city in Russia. ".repeat(24);

    private Letters() {}

    static String to(int i) {
        return "person%d@city%d.example".formatted(i, i % 200);
    }

    static String subject(int i) {
        return "A request to City %d, Person %d".formatted(i % 200, i);
    }

    static String text(int i) {
        return "Dear Person " + i + ",\n\n" + TEXT + "\n";
    }

    static String html(int i) {
        return "<!DOCTYPE html><html><head><title>" + subject(i) + "</title></head><body><p>Dear Person " + i
                + ",</p><p>" + TEXT + "</p></body></html>\n";
    }
}
