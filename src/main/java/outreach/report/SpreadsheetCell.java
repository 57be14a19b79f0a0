package outreach.report;

import org.jspecify.annotations.Nullable;

/** A cell that spreadsheet programs show and never run. */
final class SpreadsheetCell {
    /** What begins a formula, with the full-width forms that some programs take for the same. */
    private static final String STARTS_A_FORMULA = "=+-@\t\r\n＝＋－＠";

    private SpreadsheetCell() {}

    /** The text, behind an apostrophe if it, or what follows its first blanks, could start a formula; empty for an absent value. */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        return startsFormula(text) || startsFormula(text.stripLeading()) ? "'" + text : text;
    }

    private static boolean startsFormula(String text) {
        return !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}
