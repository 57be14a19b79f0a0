package outreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import outreach.campaign.RunListener;
import outreach.campaign.Runs;
import outreach.campaign.ShellCommands;
import outreach.campaign.ShellWord;
import outreach.settings.CampaignFile;
import outreach.settings.CampaignSettings;

/** A small campaign in a folder of its own, and the real command line to run it with. */
final class CampaignFolder {
    private final Path folder;

    /** What one command printed and returned. */
    record Ran(int code, String out, String err) {}

    CampaignFolder(Path folder) {
        this.folder = folder;
        write(
                "recipients/cities.csv",
                """
                city,state,partner_city,since,status,status_as_of,source
                Chicago,IL,Moscow,1997,active,%1$s,https://example.org/chicago
                Portland,OR,Khabarovsk,1988,suspended,%1$s,https://example.org/portland
                Portland,ME,Arkhangelsk,1988,active,%1$s,https://example.org/portland-me
                Tulsa,OK,Zelenograd,1992,retained,%1$s,https://example.org/tulsa
                Boise,ID,Sochi,,unknown,%1$s,https://example.org/boise
                Homer,AK,Yelizovo,,active,2022-04-06,https://example.org/homer
                """
                        .formatted(daysAgo(2)));
        write(
                "recipients/contacts.csv",
                """
                email,city,state,name,title
                mayor@chicago.example,Chicago,IL,Office of the Mayor,Mayor
                clerk@chicago.example,Chicago,IL,Miles O'Brien & Sons,Clerk
                mayor@portland-or.example,Portland,OR,Office of the Mayor,Mayor
                mayor@portland-me.example,Portland,ME,Office of the Mayor,Mayor
                mayor@tulsa.example,Tulsa,OK,Office of the Mayor,Mayor
                mayor@boise.example,Boise,ID,Office of the Mayor,Mayor
                mayor@homer.example,Homer,AK,Office of the Mayor,Mayor
                Mayor@Chicago.example,chicago,il,Again,Mayor
                mayor@chicgo.example,Chicgo,IL,Misspelt,Mayor
                ,Chicago,IL,Only a form,
                """);
        write(
                "templates/letter.html",
                """
                <html><head><title>About [[${city.name}]] and [[${ties[0].partnerCity}]]</title></head>
                <body><p>Dear [[${contact.name}]],</p><p>please suspend the tie with [[${ties[0].partnerCity}]].</p></body></html>
                """);
        write(
                "templates/thanks.html",
                """
                <html><head><title>Thank you, [[${city.name}]]</title></head>
                <body><p>Dear [[${contact.name}]],</p><p>thank you.</p></body></html>
                """);
        server(25, "");
    }

    /** Points the campaign at a mail server on this machine. */
    CampaignFolder server(int port, String sending) {
        write(
                "campaign.yaml",
                """
                campaign:
                  name: Test campaign
                  from: Test Campaign <campaign@sender.example>
                  reply-to: replies@sender.example
                  contacts: recipients/contacts.csv
                  cities: recipients/cities.csv
                  templates: templates
                  status-valid-for: 36500d
                batches:
                  ask:       { template: letter, statuses: [active] }
                  thank-you: { template: thanks, statuses: [suspended, terminated] }
                smtp:
                  host: 127.0.0.1
                  port: %d
                  security: none
                  timeout: 10s
                sending:
                  retry-after: 1s
                  retry-at-most: 1s
                %s
                """
                        .formatted(port, sending.indent(2)));
        return this;
    }

    /** A day as files write it: fresh statuses must be so on any day the tests run. */
    static String daysAgo(int days) {
        return LocalDate.now(CampaignOptions.clock()).minusDays(days).toString();
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    CampaignFolder write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CampaignFolder replace(String name, String old, String now) {
        return write(name, read(name).replace(old, now));
    }

    /** So that the messages come in the order of the file. */
    CampaignFolder oneConnection() {
        return replace("campaign.yaml", "security: none", "security: none\n  connections: 1");
    }

    String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command on this campaign, in this process. The commands that it advises are told without the options that name the campaign. */
    Ran run(String... command) {
        Ran ran =
                runAsTyped(Stream.concat(Stream.of(command), options().stream()).toArray(String[]::new));
        String named = options().stream().map(ShellWord::of).collect(Collectors.joining(" ", " ", ""));
        return new Ran(ran.code(), ran.out().replace(named, ""), ran.err().replace(named, ""));
    }

    String books() {
        return run("status", "--json").out();
    }

    /** Sends to active cities. The server's daily quota is as good an interrupt as any, and comes at a known message. */
    void interruptedAfter(int messages, ListeningServer server) {
        server.quota(messages);
        Ran sent = run("send", "ask", "--yes");
        assertThat(sent.code()).as(sent.err()).isEqualTo(4);
        assertThat(server.recipients()).hasSize(messages);
    }

    Ran resumed(ListeningServer server) {
        server.quota(Integer.MAX_VALUE);
        return run("resume", "ask");
    }

    /** All that plans or sends it, without a terminal. */
    Runs runs(Clock clock, RunListener listener) {
        CampaignSettings settings = CampaignFile.read(path("campaign.yaml"), Map.of());
        return new Runs(settings, settings::requireSmtp, path("data"), clock, listener, new ShellCommands(""));
    }

    /** As a defect, a crash or an older program left it. */
    void changeLedger(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path("data/outreach.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    /** What check says of settings that it refuses. */
    String refusal() {
        Ran checked = run("check");
        assertThat(checked.code()).as(checked.err()).isEqualTo(ExitCode.INPUT);
        return checked.err();
    }

    List<String> options() {
        return List.of(
                "-c", path("campaign.yaml").toString(), "--data", path("data").toString());
    }

    /** Runs a command that names its campaign itself. */
    static Ran runAsTyped(String... command) {
        return ran(terminal -> Outreach.run(terminal, command));
    }

    /** What is printed to the terminal, and the exit code. */
    static Ran ran(ToIntFunction<Terminal> work) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = work.applyAsInt(new Terminal(new PrintWriter(out), new PrintWriter(err), false));
        return new Ran(code, out.toString(), err.toString());
    }
}
