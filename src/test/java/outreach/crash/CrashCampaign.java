package outreach.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A campaign of so many contacts in twenty cities, all of which get a letter. */
final class CrashCampaign {
    private CrashCampaign() {}

    static void write(Path folder, int messages, int port) throws IOException {
        var contacts = new StringBuilder("email,city,state,name\n");
        for (int i = 0; i < messages; i++) {
            contacts.append("office%d@town%d.example,Town %d,OH,Office %d\n".formatted(i, i % 20, i % 20, i));
        }
        var cities = new StringBuilder("city,state,partner_city,since,status,status_as_of,source\n");
        for (int i = 0; i < 20; i++) {
            cities.append("Town %d,OH,Partner %d,,active,2026-01-01,https://example.org\n".formatted(i, i));
        }
        Files.writeString(folder.resolve("contacts.csv"), contacts);
        Files.writeString(folder.resolve("cities.csv"), cities);
        Files.writeString(
                folder.resolve("letter.html"),
                "<html><head><title>To [[${city.name}]]</title></head><body><p>Dear [[${contact.name}]]</p></body></html>");
        Files.writeString(
                folder.resolve("campaign.yaml"),
                """
                campaign: { name: Crash, from: a@sender.example, contacts: contacts.csv, cities: cities.csv, templates: ., status-valid-for: 36500d }
                batches: { ask: { template: letter, statuses: [active] } }
                smtp: { host: 127.0.0.1, port: %d, security: none, connections: %d, timeout: 10s }
                """
                        .formatted(port, CrashHarness.CONNECTIONS));
    }
}
