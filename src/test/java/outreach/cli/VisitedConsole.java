package outreach.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A console with a browser's cookie. */
final class VisitedConsole implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/open\\?token=[\\w-]{43}");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final Process process;
    private final BufferedReader out;
    final StringBuilder printed = new StringBuilder();
    private final HttpClient client = HttpClient.newHttpClient();
    final String base;
    final String cookie;

    VisitedConsole(CampaignFolder campaign, String... options) throws IOException {
        var command = new ArrayList<>(List.of("console"));
        command.addAll(List.of(options));
        process = AnotherProcess.start(campaign, command.toArray(String[]::new));
        out = process.inputReader(StandardCharsets.UTF_8);
        String link = link();
        base = link.replaceFirst("/open.*", "");
        cookie = ask(HttpRequest.newBuilder(URI.create(link)))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    String link() throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            printed.append(line).append('\n');
            Matcher link = LINK.matcher(line);
            if (link.find()) {
                return link.group();
            }
        }
        throw new AssertionError("no link: " + printed);
    }

    String page(String path) {
        return ask(HttpRequest.newBuilder(URI.create(base + path)).header("Cookie", cookie))
                .body();
    }

    void press(String page, String button, String more) {
        ask(HttpRequest.newBuilder(URI.create(base + button))
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("key=" + value("key", page(page)) + more)));
    }

    void send(int count) {
        press("/send/ask", "/send/ask", "&count=" + count + "&fingerprint=" + value("fingerprint", page("/send/ask")));
    }

    private static String value(String name, String page) {
        Matcher value =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page);
        assertThat(value.find()).as(page).isTrue();
        return value.group(1);
    }

    HttpResponse<String> ask(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As Ctrl-C does; returns the exit code. */
    int interrupt() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
