package outreach.web;

import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import outreach.campaign.ShellCommands;
import outreach.settings.CampaignSettings;

/** The pages in the browser, for one campaign: a second face of {@link outreach.campaign.Runs}. It answers on this machine only, and the browser that has its link. */
public final class Console implements AutoCloseable {
    private final ServletWebServerApplicationContext context;
    private final Keys keys;

    private Console(ServletWebServerApplicationContext context, Keys keys) {
        this.context = context;
        this.keys = keys;
    }

    /**
     * Starts to answer, and returns.
     *
     * @param data the data directory; the ledger is there unless the settings name another
     * @param commands for the sentences that name one
     * @param port 0 for any that is free
     * @param inbox where what arrived is shown once a rehearsal has ended; absent unless the settings' mail server delivers nothing, and the ledger is there to be thrown away
     * @throws IllegalArgumentException if the port cannot be had; the message says what to do
     */
    public static Console start(
            CampaignSettings settings, Path data, Clock clock, ShellCommands commands, int port, @Nullable Path inbox) {
        var keys = new Keys(clock);
        var desk = new Desk(settings, new SettingsFile(settings.file()), data, clock, commands, inbox);
        desk.bookkeeping().bringUpToDate();
        var application = new SpringApplication(ConsoleConfiguration.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setLogStartupInfo(false);
        // the signal is the command's: a run must end before the pages do
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of(
                "server.address",
                "127.0.0.1",
                "server.port",
                port,
                "server.tomcat.threads.max",
                16,
                "server.tomcat.threads.min-spare",
                2,
                "spring.web.resources.add-mappings",
                false,
                "spring.thymeleaf.prefix",
                "classpath:/outreach/console/",
                "spring.thymeleaf.check-template-location",
                false));
        application.addInitializers(context -> {
            var beans = (GenericApplicationContext) context;
            beans.registerBean(Keys.class, () -> keys);
            beans.registerBean(Desk.class, () -> desk);
        });
        try {
            return new Console((ServletWebServerApplicationContext) application.run(), keys);
        } catch (RuntimeException e) {
            if (!(NestedExceptionUtils.getMostSpecificCause(e) instanceof BindException)) {
                throw e;
            }
            throw new IllegalArgumentException(
                    "port %d is in use. Choose another with --port, or leave that out for any that is free"
                            .formatted(port),
                    e);
        }
    }

    /** The address that opens one browser. */
    public String link() {
        return "http://127.0.0.1:%d%s?token=%s".formatted(port(), Gate.OPEN, keys.link());
    }

    /** Another address that opens one browser, where the one before is lost: from then on that one's browser does not get in any more. */
    public String newLink() {
        keys.renewLink();
        return link();
    }

    public int port() {
        return Objects.requireNonNull(context.getWebServer(), "it has ended").getPort();
    }

    /**
     * Stops what is underway at the next message, waits for its end, and answers no more.
     *
     * @return whether a send was underway
     */
    public boolean stop() {
        if (!context.isActive()) {
            return false;
        }
        boolean underway = context.getBean(Dispatch.class).close();
        context.close();
        return underway;
    }

    /** As {@link #stop}; once is enough. */
    @Override
    public void close() {
        stop();
    }
}
