package outreach.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What must hold for every page of ours. */
final class Policies {
    private Policies() {}

    /** The policy forbids all but what the page holds itself, and the page holds nothing that the policy would have to forbid. */
    static void assertConfined(Document page) {
        String policy =
                page.select("head > meta[http-equiv=Content-Security-Policy]").attr("content");
        assertThat(policy)
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("frame-src 'self'; base-uri 'none'; form-action 'none'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(page.select("style, script"))
                .isNotEmpty()
                .allMatch(element -> policy.contains(hash(element.data())));
        for (Element element : page.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                assertThat(attribute.getKey()).doesNotStartWith("on").isNotEqualTo("style");
                if (attribute.getKey().equals("src") || attribute.getKey().equals("href")) {
                    assertThat(attribute.getValue()).matches("[a-z0-9._-]+|#[a-z-]+");
                }
            }
        }
        assertThat(page.select("link, object, embed, base, img")).isEmpty();
        assertThat(page.select("label, input, select, button"))
                .allMatch(element -> !element.text().isBlank() || element.closest("label") != null);
    }

    private static String hash(String text) {
        try {
            return "'sha256-"
                    + Base64.getEncoder()
                            .encodeToString(
                                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                    + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
