package outreach.report;

/**
 * The pane that shows one message of the list in a frame without scripts or remote loads. Without the script, a row's link
 * leads to the message's own page instead.
 */
final class Viewer {
    private static final String PANE =
            """
            <aside id="viewer" class="viewer" aria-label="The chosen message" hidden>
            <div class="bar">
            <div role="group" aria-label="Go through the messages">
            <button type="button" data-go="-1">Previous</button>
            <button type="button" data-go="1">Next</button>
            </div>
            <div role="group" aria-label="Show the message as">
            <button type="button" data-part="letter" aria-pressed="true">Letter</button>
            <button type="button" data-part="text" aria-pressed="false">Plain text</button>
            <button type="button" data-part="source" aria-pressed="false">Source</button>
            </div>
            <div role="group" aria-label="Width" id="widths">
            <button type="button" data-width="desktop" aria-pressed="true">Desktop</button>
            <button type="button" data-width="phone" aria-pressed="false">Phone</button>
            </div>
            <button type="button" id="close">Close</button>
            </div>
            <h2 id="subject"></h2>
            <p id="recipient"></p>
            <p id="held" class="mark held" hidden></p>
            <div class="stage" id="stage"><iframe sandbox id="frame" title="The chosen message"></iframe></div>
            <p class="hint"><output id="place"></output> <span>Keys: <kbd>j</kbd> or <kbd>→</kbd> next, <kbd>k</kbd> or <kbd>←</kbd> previous,
            <kbd>/</kbd> search</span></p>
            </aside>
            """;

    private Viewer() {}

    static String pane() {
        return PANE;
    }

    /**
     * A row's heading cell: who gets it, linked to the message where there is one.
     *
     * @param file the common name of the letter's files, or empty
     */
    static String recipient(String name, String title, String email, String file) {
        String address = email.isBlank() ? "No address" : email;
        String who = name.isBlank() ? Html.address(address) : Html.escape(name);
        return "<th scope=\"row\">"
                + (file.isEmpty()
                        ? "<span class=\"who\">%s</span>".formatted(who)
                        : "<a class=\"who\" href=\"%s.view.html\">%s</a>".formatted(file, who))
                + soft(title)
                + (name.isBlank() ? "" : "\n<span class=\"soft\">" + Html.address(address) + "</span>")
                + "</th>\n";
    }

    /** A second line of a cell; nothing if the text is blank. */
    static String soft(String text) {
        return text.isBlank() ? "" : "\n<span class=\"soft\">" + Html.escape(text) + "</span>";
    }
}
