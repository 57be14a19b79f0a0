package outreach.web;

import outreach.campaign.Directions;
import outreach.campaign.ShellCommands;

/**
 * How a person at the console goes on: with its own pages and buttons.
 *
 * @param commands for what no page does
 */
record PageDirections(ShellCommands commands) implements Directions {
    @Override
    public String preview(String batch, String options) {
        return "the page Preview";
    }

    @Override
    public String send(String batch) {
        return "the page Send";
    }

    @Override
    public String resume(String batch) {
        return "Resume on the page Run";
    }

    @Override
    public String retryRefused(String batch) {
        return commands.retryRefused(batch);
    }

    @Override
    public String cancel(String batch) {
        return "Stop, then “End this run” on the page Run";
    }

    @Override
    public String suppress() {
        return "“No more letters” on the page Decide";
    }

    @Override
    public String reviewCities() {
        return "the page Cities";
    }
}
