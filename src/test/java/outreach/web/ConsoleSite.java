package outreach.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import outreach.campaign.ShellCommands;
import outreach.settings.CampaignFile;
import outreach.settings.CampaignSettings;

/** A small campaign with the really started console before it, and a visitor who has its key. */
final class ConsoleSite implements AutoCloseable {
    static final String HOSTILE = "<img src=x onerror=alert(1)>";
    static final Clock CLOCK = Clock.system(ZoneId.systemDefault());
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private static final Pattern FINGERPRINT = Pattern.compile("name=\"fingerprint\" value=\"([^\"]+)\"");

    private final Path folder;
    private final Console console;
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final String cookie;

    private ConsoleSite(Path folder, Console console, boolean open) {
        this.folder = folder;
        this.console = console;
        this.cookie = open
                ? send(HttpRequest.newBuilder(URI.create(console.link())))
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow()
                        .split(";", 2)[0]
                : "";
    }

    /** Starts the console, and opens its link. */
    static ConsoleSite open(Path folder, int mailServer) {
        return new ConsoleSite(folder, start(folder, mailServer), true);
    }

    /** Starts a console that rehearses, and opens its link. */
    static ConsoleSite rehearsing(Path folder, int mailServer) {
        SampleCampaign.write(folder, mailServer);
        return new ConsoleSite(folder, start(folder, folder.resolve("data/sandbox/index.html")), true);
    }

    /** Starts the console, and leaves its link to a browser. */
    static ConsoleSite unopened(Path folder, int mailServer) {
        return new ConsoleSite(folder, start(folder, mailServer), false);
    }

    /** Ends the console, and starts another for the files as they are now. */
    ConsoleSite again() {
        close();
        return new ConsoleSite(folder, start(folder, null), true);
    }

    private static Console start(Path folder, int mailServer) {
        SampleCampaign.write(folder, mailServer);
        return start(folder, null);
    }

    private static Console start(Path folder, @Nullable Path inbox) {
        CampaignSettings settings = CampaignFile.read(folder.resolve("campaign.yaml"), Map.of());
        return Console.start(settings, folder.resolve("data"), CLOCK, new ShellCommands(""), 0, inbox);
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a line to the end of a file. */
    void append(String name, String line) {
        write(folder.resolve(name), read(name) + line + "\n");
    }

    /** Edits a file as a person does in another window. */
    void replace(String name, String text, String by) {
        write(folder.resolve(name), read(name).replace(text, by));
    }

    Path folder() {
        return folder;
    }

    Console console() {
        return console;
    }

    String address(String path) {
        return "http://127.0.0.1:%d%s".formatted(console.port(), path);
    }

    /** A request for a page, without any key. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address(path)));
    }

    /** As the browser that opened the link asks. */
    HttpResponse<String> get(String path) {
        return send(request(path).header("Cookie", cookie));
    }

    String page(String path) {
        return get(path).body();
    }

    /** As a form of the page at {@code from} is sent: with its key. */
    HttpResponse<String> post(String from, String to, String... namesAndValues) {
        String body = "key=" + key(from)
                + Arrays.stream(pairs(namesAndValues)).map(pair -> "&" + pair).collect(Collectors.joining());
        return send(form(to, body).header("Cookie", cookie));
    }

    HttpRequest.Builder form(String to, String body) {
        return request(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    String key(String page) {
        return first(KEY, page(page));
    }

    /** Types the number and presses the button. */
    HttpResponse<String> send(String batch, int count) {
        String page = "/send/" + batch;
        return post(page, page, "fingerprint", first(FINGERPRINT, page(page)), "count", String.valueOf(count));
    }

    /** Sends as {@link #send(String, int)} does, and waits for the end of the run. */
    void sendAndWait(String batch, int count) {
        HttpResponse<String> sent = send(batch, count);
        assertThat(sent.statusCode()).as(sent.body()).isBetween(302, 303);
        awaitEnd(batch);
    }

    void awaitEnd(String batch) {
        await().atMost(PATIENCE).until(() -> !page("/run/" + batch).contains("data-events"));
    }

    /** The ledger's numbers of the messages in doubt, as the page's forms have them. */
    List<String> doubts() {
        return Jsoup.parse(page("/decide/ask")).select("form[action$=doubt] [name=message]").eachAttr("value").stream()
                .distinct()
                .toList();
    }

    /** The page of this console that an answer leads to. */
    static String next(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]*", "");
    }

    String followed(HttpResponse<?> answer) {
        return page(next(answer));
    }

    /** Presses the button of the notice that says what a decision did. */
    HttpResponse<String> takeBack(Document page) {
        return post("/decide/ask", page.select(".notice form").attr("action"));
    }

    String cookie() {
        return cookie;
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new AssertionError(pattern + " is not in " + text);
        }
        return found.group(1);
    }

    private static String[] pairs(String... namesAndValues) {
        var pairs = new String[namesAndValues.length / 2];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] =
                    namesAndValues[2 * i] + "=" + URLEncoder.encode(namesAndValues[2 * i + 1], StandardCharsets.UTF_8);
        }
        return pairs;
    }

    @Override
    public void close() {
        console.close();
    }
}
