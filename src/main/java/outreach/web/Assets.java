package outreach.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The stylesheet and the two scripts: read once by their own names, so that no name from a request reaches a file. */
@Controller
class Assets {
    private static final String JAVASCRIPT = "text/javascript;charset=utf-8";

    private final Map<String, Asset> assets = Map.of(
            "console.css", Asset.read("/outreach/console/console.css", "text/css;charset=utf-8"),
            "console.js", Asset.read("/outreach/console/console.js", JAVASCRIPT),
            "htmx.js", Asset.read(htmx(), JAVASCRIPT));

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asset(byte[] content, String type) {
        static Asset read(String resource, String type) {
            try (InputStream in = Assets.class.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException(resource + " is missing from the program");
                }
                return new Asset(in.readAllBytes(), type);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @GetMapping(Gate.ASSETS + "{name}")
    ResponseEntity<byte[]> asset(@PathVariable String name) {
        Asset asset = assets.get(name);
        if (asset == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .header("Content-Type", asset.type())
                .header("Cache-Control", "private, max-age=3600")
                .body(asset.content());
    }

    /** The library's version stands in its path, and in its own properties. */
    private static String htmx() {
        try (InputStream in =
                Assets.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/htmx.org/pom.properties")) {
            var properties = new Properties();
            properties.load(in);
            return "/META-INF/resources/webjars/htmx.org/%s/dist/htmx.min.js"
                    .formatted(properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
