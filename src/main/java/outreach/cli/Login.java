package outreach.cli;

import java.io.Console;
import outreach.campaign.MailServer;
import outreach.delivery.SmtpSettings;
import outreach.settings.CampaignSettings;

/** The mail server, once it is needed; asks for its password then, where the settings leave it open and somebody is there to answer. */
final class Login implements MailServer {
    private final Terminal terminal;
    private CampaignSettings settings;

    Login(Terminal terminal, CampaignSettings settings) {
        this.terminal = terminal;
        this.settings = settings;
    }

    @Override
    public SmtpSettings require() {
        return complete().requireSmtp();
    }

    /** The settings with the password, if one was given. */
    CampaignSettings complete() {
        Console console = Terminal.console();
        if (settings.loginWithoutPassword() != null && console != null) {
            terminal.err().flush();
            char[] password = console.readPassword("Password of %s: ", settings.loginWithoutPassword());
            if (password != null && password.length > 0) {
                settings = settings.withPassword(new String(password));
            }
        }
        return settings;
    }
}
