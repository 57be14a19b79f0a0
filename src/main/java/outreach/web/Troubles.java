package outreach.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import outreach.campaign.UnfinishedRunException;
import outreach.fault.InputFaultException;
import outreach.ledger.LedgerException;

/** Pages for what goes wrong, in plain words and without the program's inside. */
@Controller
@ControllerAdvice
class Troubles {
    /** Where the server itself turns to. */
    static final String PATH = "/error";

    private final Surroundings surroundings;

    Troubles(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * What a page about a trouble says.
     *
     * @param inside whether the browser may go on from here
     * @param owner the page whose button was pressed; absent where that is not what is wrong
     */
    record Trouble(String title, String words, boolean inside, @Nullable Owner owner) {
        Trouble(String title, String words, boolean inside) {
            this(title, words, inside, null);
        }
    }

    /** The page that a form is on, which is not the address that the form is sent to: to load that again sends the form again. */
    record Owner(String name, String address) {
        private static final Pattern OF_BATCH = Pattern.compile("/(send|run|decide)/([^/]+)(/.*)?");

        /** Absent where the console has no form that is sent there. */
        static @Nullable Owner of(String path) {
            Matcher batch = OF_BATCH.matcher(path);
            if (batch.matches()) {
                String page = batch.group(1);
                return new Owner(StringUtils.capitalize(page), "/%s/%s".formatted(page, batch.group(2)));
            }
            return path.equals("/city") || path.startsWith("/city/") ? new Owner("Cities", "/cities") : null;
        }
    }

    @RequestMapping(PATH)
    String error(Model model, HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        String why = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_MESSAGE));
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        Trouble trouble = trouble(status, why, path);
        model.addAttribute("trouble", trouble);
        // what stands around a page, such as the campaign's name, is for the browser that has the key
        return trouble.inside() && request.getAttribute(Gate.KNOWN) != null ? "trouble" : "outside";
    }

    @ExceptionHandler
    String faults(InputFaultException failure, Model model, HttpServletResponse response) {
        model.addAttribute("faults", failure.faults().first());
        return refused(
                "Something in the files must be mended first",
                "Mend what is listed here, save the file, and load this page again. This page sent and changed nothing.",
                model,
                response);
    }

    @ExceptionHandler({LedgerException.class, BusyException.class, UnfinishedRunException.class})
    String busy(RuntimeException failure, Model model, HttpServletResponse response) {
        return refused("This cannot be done now", Failure.sentence(failure), model, response);
    }

    @ExceptionHandler
    String cannotSend(CannotSendException failure, Model model, HttpServletResponse response) {
        return refused("This console cannot send", String.valueOf(failure.getMessage()), model, response);
    }

    @ExceptionHandler
    String removed(RemovedBatchException failure, Model model, HttpServletResponse response) {
        String words = String.valueOf(failure.getMessage());
        return refused("This batch cannot be planned any more", words, model, response);
    }

    private String refused(String title, String words, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        surroundings.surround(model, null);
        model.addAttribute("trouble", new Trouble(title, words, true));
        return "trouble";
    }

    private static Trouble trouble(int status, String why, String path) {
        return switch (status) {
            case 400 ->
                new Trouble(
                        "That address or form is not complete",
                        "Go back, load the page again, and press the button there.",
                        true);
            case 401 ->
                "used".equals(why)
                        ? new Trouble(
                                "This link has been used",
                                "Each link opens one browser. Go on in the browser that opened it first; or press Enter in the console's terminal, which prints a new link. A send that is underway goes on meanwhile; Ctrl-C there stops it before its next letter, and resume goes on.",
                                false)
                        : new Trouble(
                                "This browser does not have the key",
                                "Open the link that the console printed in its terminal. It works once, in one browser; press Enter there for a new one. A send that is underway goes on meanwhile; Ctrl-C there stops it before its next letter, and resume goes on.",
                                false);
            case 403 ->
                "form".equals(why)
                        ? new Trouble(
                                "This button belongs to another page",
                                "Nothing was done. It was not pressed on a page of this console, or the console was started again since. Open its page anew, and press it there.",
                                true,
                                Owner.of(path))
                        : new Trouble(
                                "Not by this name",
                                "Nothing was done. The console answers only as 127.0.0.1 or localhost, on this machine.",
                                false);
            case 404 ->
                new Trouble(
                        "There is no such page",
                        "The address may be of an earlier time: a city, batch or plan that is there no more.",
                        true);
            case 405 ->
                new Trouble(
                        "That is not how this page is asked",
                        "Nothing was done. Go to the first page, and use its buttons.",
                        true);
            default ->
                new Trouble(
                        "Something unexpected happened",
                        "Nothing is lost: the ledger knows what was sent. Load the page again. If it happens again, stop the console, start it with --debug, do the same, and report what it prints.",
                        true);
        };
    }
}
