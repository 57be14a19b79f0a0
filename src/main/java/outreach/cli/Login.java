package outreach.cli;

import java.io.Console;
import outreach.campaign.CampaignSettings;

/** Asks for the mail server's password where the settings leave it open and somebody is there to answer. */
final class Login {
    private final Terminal terminal;

    Login(Terminal terminal) {
        this.terminal = terminal;
    }

    CampaignSettings complete(CampaignSettings settings) {
        Console console = Terminal.console();
        if (settings.loginWithoutPassword() == null || console == null) {
            return settings;
        }
        terminal.err().flush();
        char[] password = console.readPassword("Password of %s: ", settings.loginWithoutPassword());
        return password == null || password.length == 0 ? settings : settings.withPassword(new String(password));
    }
}
