package outreach.campaign;

import java.time.Clock;
import outreach.settings.CampaignSettings;

/**
 * What each run of a campaign works with.
 *
 * @param mailServer asked only where something is to be sent
 * @param directions for the sentences that say how to go on
 */
record Equipment(
        CampaignSettings settings, MailServer mailServer, Clock clock, RunListener listener, Directions directions) {}
