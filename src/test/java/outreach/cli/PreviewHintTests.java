package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The command that a preview ends with, typed as it stands there. */
class PreviewHintTests {
    @RegisterExtension
    private final ListeningServer server = new ListeningServer();

    @Test
    void isTakenByTheShellAndSendsThePlanThatWasPreviewed(@TempDir Path parent)
            throws IOException, InterruptedException {
        var campaign = new CampaignFolder(parent.resolve("it's $HOME")).server(server.port(), "");
        campaign.replace("recipients/contacts.csv", "mayor@homer.example", "mayor at homer.example");

        CampaignFolder.Ran previewed = campaign.run("preview", "ask", "--limit", "1", "--skip-invalid");

        assertThat(previewed.code()).as(previewed.err()).isZero();
        String[] words = words(previewed.out().replaceAll("(?s).*When all is well: (.*?)\n.*", "$1"));
        assertThat(words).startsWith("./outreach", "send", "ask", "--limit", "1", "--skip-invalid", "-c");
        assertThat(send(words)).isZero();
        assertThat(server.commands())
                .filteredOn(command -> command.startsWith("RCPT"))
                .hasSize(1);
    }

    private static int send(String... words) {
        var nowhere = new PrintWriter(new StringWriter());
        String[] arguments = new String[words.length];
        System.arraycopy(words, 1, arguments, 0, words.length - 1);
        arguments[words.length - 1] = "--yes";
        return Outreach.run(new Terminal(nowhere, nowhere, false), arguments);
    }

    /** The words that a shell makes of a command. */
    private static String[] words(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + command).start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return printed.split("\n");
    }
}
