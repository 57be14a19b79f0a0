package outreach.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Those that can be run on this machine. */
final class Contenders {
    private final Path home;

    /** @param home the checkout */
    Contenders(Path home) {
        this.home = home;
    }

    List<Contender> all() {
        var all = new ArrayList<Contender>();
        all.add(new Contender(Contender.OURS, 20_000, this::ours));
        all.add(new Contender("simple-java-mail pool", 300, task -> java(SimpleJavaMailPeer.class, task)));
        all.add(new Contender("Spring JavaMailSender", 300, task -> java(SpringPeer.class, task)));
        Path nodemailer = home.resolve("target/bench/node/node_modules/nodemailer");
        if (Files.isDirectory(nodemailer)) {
            all.add(new Contender("nodemailer pool", 1_500, this::nodemailer));
        }
        if (Programs.isThere("smtp-source")) {
            all.add(new Contender("smtp-source", 800, Contenders::smtpSource));
        }
        return all;
    }

    private List<String> ours(Contender.Task task) throws Exception {
        Path campaign = Work.write(task.scratch(), task.messages(), 200, task.port(), task.connections());
        return List.of(
                home.resolve("outreach").toString(),
                "send",
                "ask",
                "--yes",
                "-c",
                campaign.toString(),
                "--data",
                task.scratch().resolve("data").toString());
    }

    private static List<String> java(Class<?> peer, Contender.Task task) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                peer.getName(),
                String.valueOf(task.port()),
                String.valueOf(task.messages()),
                String.valueOf(task.connections()));
    }

    private List<String> nodemailer(Contender.Task task) {
        return List.of(
                "node",
                home.resolve("src/bench/node/nodemailer-peer.js").toString(),
                home.resolve("target/bench/node/node_modules/nodemailer").toString(),
                String.valueOf(task.port()),
                String.valueOf(task.messages()),
                String.valueOf(task.connections()));
    }

    /** It makes up a body of the wanted size by itself. */
    private static List<String> smtpSource(Contender.Task task) {
        return List.of(
                Programs.path("smtp-source"),
                "-d",
                "-s",
                String.valueOf(task.connections()),
                "-m",
                String.valueOf(task.messages()),
                "-l",
                "4000",
                "-f",
                "campaign@bench.example",
                "-t",
                "person@city.example",
                "127.0.0.1:" + task.port());
    }
}
