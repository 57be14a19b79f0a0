package outreach.template;

/** The quotes that word processors put in place of those that were typed; an expression knows the typed ones only. */
final class Quotes {
    private Quotes() {}

    static boolean areTypographic(String expression) {
        return expression.chars().anyMatch(c -> "“”„‘’".indexOf(c) >= 0);
    }

    static String remedy(String expression) {
        return areTypographic(expression)
                ? "Write straight quotes, \" and ', where the letter has curly ones"
                : "Look for a quote or brace that is missing; an apostrophe within '…' is written ’";
    }
}
