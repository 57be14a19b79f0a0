package outreach.web;

import java.nio.file.Path;
import java.time.LocalDate;

/** The files of a small campaign: two active cities, of which one was checked long ago, one suspended and one unknown. */
final class SampleCampaign {
    private SampleCampaign() {}

    static void write(Path folder, int mailServer) {
        String today = LocalDate.now(ConsoleSite.CLOCK).toString();
        ConsoleSite.write(
                folder.resolve("campaign.yaml"),
                """
                campaign:
                  name: Test campaign
                  from: Test Campaign <campaign@sender.example>
                  reply-to: replies@sender.example
                  contacts: recipients/contacts.csv
                  cities: recipients/cities.csv
                  templates: templates
                batches:
                  ask:       { template: letter, statuses: [active] }
                  thank-you: { template: thanks, statuses: [suspended, terminated] }
                smtp:
                  host: 127.0.0.1
                  port: %d
                  security: none
                  connections: 1
                  timeout: 10s
                """
                        .formatted(mailServer));
        ConsoleSite.write(
                folder.resolve("recipients/cities.csv"),
                """
                city,state,partner_city,since,status,status_as_of,source
                Chicago,IL,Moscow,1997,active,%1$s,https://example.org/chicago
                Portland,OR,Khabarovsk,1988,suspended,%1$s,https://example.org/portland
                Boise,ID,Sochi,,unknown,%1$s,javascript:alert(1)
                Homer,AK,Yelizovo,,active,2022-04-06,https://example.org/homer
                """
                        .formatted(today));
        ConsoleSite.write(
                folder.resolve("recipients/contacts.csv"),
                """
                email,city,state,name,title
                mayor@chicago.example,Chicago,IL,Office of the Mayor,Mayor
                clerk@chicago.example,Chicago,IL,%s,Clerk
                council@chicago.example,Chicago,IL,Совет города,
                mayor@portland.example,Portland,OR,Office of the Mayor,Mayor
                mayor@boise.example,Boise,ID,Office of the Mayor,Mayor
                mayor@homer.example,Homer,AK,Office of the Mayor,Mayor
                ,Homer,AK,City Hall,
                """
                        .formatted(ConsoleSite.HOSTILE));
        ConsoleSite.write(
                folder.resolve("templates/letter.html"),
                letter("please suspend the tie with [[${ties[0].partnerCity}]]"));
        ConsoleSite.write(folder.resolve("templates/thanks.html"), letter("thank you"));
    }

    private static String letter(String words) {
        return """
                <html lang="en"><head><title>About [[${city.name}]]</title></head>
                <body><p>Dear [[${contact.name}]],</p><p>%s.</p></body></html>
                """
                .formatted(words);
    }
}
