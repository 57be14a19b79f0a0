package outreach.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import outreach.fault.Fault;
import outreach.fault.InputFaultException;
import outreach.fault.SystemReason;
import outreach.sandbox.ReceivedMessage;
import outreach.template.Letter;

/** What arrived in the sandbox, as a page that looks like the preview. */
public final class SandboxInbox {
    private static final String DIRECTORY = "sandbox";
    private static final String OPTION = "--data";
    private static final String PAGE = "index.html";

    private SandboxInbox() {}

    /**
     * Tries whether {@link #write} can write there, before letters are sent that nobody could read then.
     *
     * @throws InputFaultException if it cannot, or other files are there
     */
    public static void requireWritable(Path data) {
        try {
            PageDirectory.prepare(data.resolve(DIRECTORY), OPTION).close();
        } catch (IOException e) {
            throw new InputFaultException(
                    Fault.of(
                            data,
                            "what arrives cannot be written there: " + SystemReason.of(e),
                            "Make it writable for you, or name another folder with --data"),
                    "Nothing was sent.");
        }
    }

    /** The page to open in such a data directory, once it is written. */
    public static Path page(Path data) {
        return data.resolve(DIRECTORY).resolve(PAGE);
    }

    /**
     * Replaces the pages in {@code sandbox} of the data directory. Above {@value PreviewWriter#MOST_ON_ONE_PAGE} messages, lists all of them and shows the first
     * {@value PreviewWriter#SAMPLE}.
     *
     * @param zone of the times
     * @return the page to open
     * @throws InputFaultException if other files are there, or the disk is full or cannot be written
     */
    public static Path write(Path data, List<ReceivedMessage> messages, ZoneId zone) {
        Path target = data.resolve(DIRECTORY);
        try (PageDirectory directory = PageDirectory.prepare(target, OPTION)) {
            int shown = messages.size() > PreviewWriter.MOST_ON_ONE_PAGE ? PreviewWriter.SAMPLE : messages.size();
            var letters = new LetterFiles(directory);
            int perPage = shown < messages.size() ? PreviewWriter.ROWS_A_PAGE : PreviewWriter.MOST_ON_ONE_PAGE;
            int pages = Math.max(1, (messages.size() + perPage - 1) / perPage);
            for (int page = 1; page <= pages; page++) {
                var body = new StringBuilder();
                var files = new ArrayList<LetterFiles.Shown>();
                int end = Math.min(messages.size(), page * perPage);
                for (int i = (page - 1) * perPage; i < end; i++) {
                    ReceivedMessage message = messages.get(i);
                    if (i < shown) {
                        files.add(shown(i + 1, message));
                        append(body, message, files.get(files.size() - 1).name(), zone);
                    } else {
                        append(body, message, "", zone);
                    }
                }
                letters.write(files);
                Files.writeString(directory.file(Paging.file(page)), page(body, messages.size(), shown, page, pages));
            }
            directory.publish();
            return directory.target().resolve(PAGE);
        } catch (IOException e) {
            throw PageDirectory.notWritten(target, OPTION, e);
        }
    }

    private static LetterFiles.Shown shown(int number, ReceivedMessage message) {
        String to = String.join(", ", message.to());
        var letter = new Letter(message.subject(), message.html(), message.text());
        return new LetterFiles.Shown(LetterFiles.name(number, to), to, letter, message.source());
    }

    private static void append(StringBuilder body, ReceivedMessage message, String file, ZoneId zone) {
        body.append("<tr data-file=\"%s\">\n".formatted(file));
        body.append(Viewer.recipient("", "", String.join(", ", message.to()), file));
        body.append("<td><span class=\"subject\">%s</span>".formatted(Html.escape(message.subject())));
        body.append(Viewer.soft("from " + message.from())).append("</td>\n<td>");
        body.append("<time datetime=\"%s\">%s</time></td>\n</tr>\n"
                .formatted(Times.iso(message.date(), zone), Times.second(message.date(), zone)));
    }

    private static String page(StringBuilder rows, int messages, int shown, int page, int pages) {
        String note = shown == messages
                ? ""
                : "<p class=\"note\">These are many messages: the first %s can be opened, all are listed.</p>\n"
                        .formatted(Quantities.count(shown));
        String table = messages == 0
                ? "<p class=\"note\">Nothing has arrived.</p>\n"
                : """
                  <table>
                  <caption class="unseen">Every message that arrived</caption>
                  <thead><tr><th scope="col">To</th><th scope="col">Subject</th><th scope="col">Arrived</th></tr></thead>
                  <tbody>
                  %s</tbody>
                  </table>
                  """
                        .formatted(rows);
        return Page.open("Sandbox: what arrived", "list inbox")
                + """
                <header class="masthead">
                <p class="eyebrow">Sandbox, a mail server on this machine: nobody got these letters</p>
                <h1>%s arrived</h1>
                </header>
                <main>
                """
                        .formatted(Quantities.count(messages, "message", "messages"))
                + note
                + Paging.links(page, pages)
                + Filters.form(List.of())
                + "<div class=\"split\">\n<div class=\"rows\">\n"
                + table
                + "</div>\n"
                + Viewer.pane()
                + "</div>\n</main>\n"
                + Page.closeWithScript();
    }
}
