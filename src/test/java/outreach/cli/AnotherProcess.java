package outreach.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a command as a person would: in a process of its own. */
final class AnotherProcess {
    private AnotherProcess() {}

    static CampaignFolder.Ran run(CampaignFolder campaign, String... command) {
        return run(campaign, Map.of(), command);
    }

    /** Waits for its end; what it prints goes through files, so that none of it can block. */
    static CampaignFolder.Ran run(CampaignFolder campaign, Map<String, String> environment, String... command) {
        return run(campaign, process(campaign, environment, command));
    }

    /** From another folder, and with the options that the command has itself, and no others. */
    static CampaignFolder.Ran runFrom(Path folder, CampaignFolder campaign, String... command) {
        return run(campaign, new ProcessBuilder(java(command)).directory(folder.toFile()));
    }

    private static CampaignFolder.Ran run(CampaignFolder campaign, ProcessBuilder process) {
        try {
            Process running = process.redirectOutput(
                            campaign.path("process.out").toFile())
                    .redirectError(campaign.path("process.err").toFile())
                    .start();
            running.getOutputStream().close();
            int code = running.waitFor();
            return new CampaignFolder.Ran(code, campaign.read("process.out"), campaign.read("process.err"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static ProcessBuilder builder(CampaignFolder campaign, String... command) {
        return process(campaign, Map.of(), command);
    }

    static Process start(CampaignFolder campaign, String... command) throws IOException {
        return process(campaign, Map.of(), command)
                .redirectError(campaign.path("process.err").toFile())
                .start();
    }

    private static ProcessBuilder process(CampaignFolder campaign, Map<String, String> environment, String... command) {
        List<String> line = java(command);
        line.addAll(List.of(
                "-c",
                campaign.path("campaign.yaml").toString(),
                "--data",
                campaign.path("data").toString()));
        var process = new ProcessBuilder(line);
        process.environment().putAll(environment);
        return process;
    }

    private static List<String> java(String... command) {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                "outreach.OutreachApplication"));
        line.addAll(List.of(command));
        return line;
    }
}
