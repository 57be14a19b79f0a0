package outreach.report;

import java.nio.charset.StandardCharsets;
import outreach.city.City;
import outreach.contact.Contact;
import outreach.template.Letter;

/** The letter of a {@link SamplePlan}, with what a preview must keep from running and from calling home. */
final class SampleLetter {
    private SampleLetter() {}

    static Letter to(Contact contact, City city) {
        String partner = city.ties().get(0).partnerCity();
        String subject = "%s and %s: a request to your council".formatted(city.name(), partner);
        String html =
                """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%1$s</title>
                <style>body { margin: 0; background: #f2f0ea; font: 16px/1.55 Georgia, serif; color: #222; } .sheet { max-width: 600px; margin: 24px auto; padding: 32px; background: #fff; }</style>
                </head><body><div class="sheet">
                <p>To %2$s,</p>
                <p>for many years %3$s and %4$s have called each other sister cities. We write to ask that your council suspend this tie for as long as
                the war against Ukraine goes on, and say so in public.</p>
                <p>We know that these ties are between people, and often the last channel that is left. A suspension is not an end: it
                can be lifted on the day the reason for it has gone.</p>
                <p>With respect,<br>Sister Cities Campaign</p>
                <p><small>To be left alone, answer with the word “stop”.</small></p>
                </div><img src="https://tracker.example/p.gif"><script>document.body.textContent = 'a script ran'</script></body></html>
                """
                        .formatted(
                                Html.escape(subject), Html.escape(contact.name()), Html.escape(city.name()), partner);
        String text =
                "To %s,\n\nfor many years %s and %s have called each other sister cities. …\n\nWith respect,\nSister Cities Campaign\n"
                        .formatted(contact.name(), city.name(), partner);
        return new Letter(subject, html, text);
    }

    static byte[] source(Contact contact, Letter letter) {
        return """
                From: Sister Cities Campaign <campaign@example.org>
                To: %s
                Subject: %s
                Message-ID: <ask-1-%d@example.org>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=UTF-8

                %s"""
                .formatted(
                        contact.email() == null ? "" : contact.email().address(),
                        letter.subject(),
                        contact.line(),
                        letter.text())
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
