package outreach.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The campaign that is sent: a list of contacts in cities that all have an active tie, and one letter of about 4 KB. */
final class Work {
    private static final String CAMPAIGN =
            """
            campaign:
              name: Benchmark
              from: Benchmark <campaign@bench.example>
              contacts: contacts.csv
              cities: cities.csv
              templates: templates
            batches:
              ask: { template: letter, statuses: [active] }
            smtp:
              host: 127.0.0.1
              port: %d
              security: none
              connections: %d
              messages-per-connection: 100000
            """;

    private Work() {}

    /** Writes the files into a directory that is made for them. */
    static Path write(Path directory, int contacts, int cities, int port, int connections) throws IOException {
        Files.createDirectories(directory.resolve("templates"));
        Files.writeString(directory.resolve("campaign.yaml"), CAMPAIGN.formatted(port, connections));
        try (var letter = Work.class.getResourceAsStream("letter.html")) {
            Files.write(directory.resolve("templates/letter.html"), letter.readAllBytes());
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        try (var file = writer(directory.resolve("cities.csv"))) {
            file.println("city,state,partner_city,since,status,status_as_of,source");
            for (int i = 0; i < cities; i++) {
                file.printf("City %d,IL,Partner %d,1990,active,%s,https://news.example/%d%n", i, i, today, i);
            }
        }
        try (var file = writer(directory.resolve("contacts.csv"))) {
            file.println("email,city,state,name,title,district");
            for (int i = 0; i < contacts; i++) {
                file.printf(
                        "person%d@city%d.example,City %d,IL,Person %d,Mayor,%d%n",
                        i, i % cities, i % cities, i, i % 50);
            }
        }
        return directory.resolve("campaign.yaml");
    }

    private static PrintWriter writer(Path file) throws IOException {
        return new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    }
}
