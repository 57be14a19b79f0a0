package outreach.cli;

import java.util.Locale;

/** What the libraries are told before the first of them is loaded, so that none spends time on what nobody asked for. */
final class StartUp {
    private StartUp() {}

    /** @param logs whether the libraries' logs are wanted; otherwise no logging system is started at all */
    static void prepare(boolean logs) {
        // all that is written is in English and for programs too: digits and capitals must not follow the machine's
        // language
        Locale.setDefault(Locale.US);
        // picocli: no search for Groovy through all jars, and no readers of dates and databases: the one option that
        // takes a date has its own
        System.setProperty("picocli.disable.closures", "true");
        System.setProperty("picocli.converters.excludes", "java[.](sql|time)[.].*");
        // Jakarta Mail: otherwise it searches all jars for this, once for each part of each message
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
        if (logs) {
            System.setProperty("OUTREACH_LOG_LEVEL", "INFO");
            return;
        }
        // Spring's: by way of SLF4J, without a look for other systems first
        System.setProperty("org.apache.commons.logging.LogFactory", "org.apache.commons.logging.impl.Slf4jLogFactory");
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        // the JDK's own logging, which Tomcat and PostgreSQL's driver use: a configuration without any handler
        System.setProperty("java.util.logging.config.file", "/dev/null");
    }
}
