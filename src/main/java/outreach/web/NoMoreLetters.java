package outreach.web;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import outreach.campaign.MailboxInContacts;
import outreach.contact.EmailAddress;
import outreach.ledger.LedgerView;
import outreach.ledger.Message;
import outreach.ledger.Reason;
import outreach.ledger.Run;
import outreach.ledger.Suppression;
import outreach.report.Times;
import outreach.report.VisibleText;

/** The suppression list, and the way onto it for whoever wants no more letters, also with a letter in hand already. */
@Controller
class NoMoreLetters {
    /** The note where a person gave none. */
    static final String NOTE = "decided in the console";

    private static final int SHOWN = 100;

    private final Desk desk;
    private final Notices notices;
    /** Who came onto the list here: a second press of the button keeps the way back of the first. */
    private final Set<String> added = new HashSet<>();

    NoMoreLetters(Desk desk, Notices notices) {
        this.desk = desk;
        this.notices = notices;
    }

    /** A mailbox on the list; all is escaped where it is shown. */
    record Entry(String mailbox, String since, String note) {}

    /** @param letter a message whose address is meant; 0 for none */
    void show(Model model, String batch, long letter) {
        List<Suppression> list = desk.ask(ledger -> ledger.suppressions()).stream()
                .sorted(Comparator.comparing(Suppression::since).reversed())
                .toList();
        Map<String, String> typed =
                model.getAttribute("notice") instanceof Notices.Notice notice ? notice.typed() : Map.of();
        model.addAttribute("noLettersTo", typed.getOrDefault("address", address(batch, letter)));
        model.addAttribute("noLettersNote", typed.getOrDefault("note", ""));
        model.addAttribute("suppressedTotal", list.size());
        model.addAttribute(
                "suppressed", list.stream().limit(SHOWN).map(this::entry).toList());
        model.addAttribute("suppressList", desk.commands().line("suppress", "list"));
    }

    private Entry entry(Suppression suppression) {
        return new Entry(
                suppression.mailboxKey(),
                Times.second(suppression.since(), desk.zone()),
                VisibleText.line(Objects.requireNonNullElse(suppression.note(), "")));
    }

    /** Since when and why the message's address gets nothing any more, as a sentence; empty where that is not so, or is why it got nothing. */
    static String since(LedgerView ledger, Message message, ZoneId zone) {
        EmailAddress email = message.contact().email();
        if (email == null || message.reason() == Reason.SUPPRESSED) {
            return "";
        }
        return ledger.suppression(email.mailboxKey())
                .map(entry -> "On the suppression list since %s%s."
                        .formatted(
                                Times.minute(entry.since(), zone),
                                entry.note() == null ? "" : ": " + VisibleText.line(entry.note())))
                .orElse("");
    }

    private String address(String batch, long letter) {
        return desk.ask(ledger -> ledger.message(letter)
                .filter(message -> ledger.run(message.run()).map(Run::batch).equals(Optional.of(batch)))
                .map(message -> message.contact().email())
                .map(EmailAddress::address)
                .orElse(""));
    }

    /** One at a time, so that of two presses one is the second. */
    @PostMapping("/decide/{batch}/no-letters")
    synchronized String suppress(
            @PathVariable String batch, @RequestParam String address, @RequestParam(defaultValue = "") String note) {
        String place = place(desk.known(batch));
        EmailAddress mailbox;
        try {
            mailbox = EmailAddress.parse(address.strip());
        } catch (IllegalArgumentException e) {
            String wrong = "“%s”: %s. Nothing was changed.".formatted(VisibleText.line(address), e.getMessage());
            return notices.keepTyped(notices.trouble(place, wrong), Map.of("address", address, "note", note));
        }
        if (note.chars().anyMatch(Character::isISOControl)) {
            return notices.keepTyped(
                    notices.trouble(
                            place,
                            "The note holds a line break, or another character that is not printed. Write it on one line. Nothing was changed."),
                    Map.of("address", address));
        }
        String key = mailbox.mailboxKey();
        String why = note.isBlank() ? NOTE : note.strip();
        boolean isNew = desk.bookkeeping().suppress(key, why);
        if (isNew) {
            added.add(key);
        }
        String replaced = isNew || note.isBlank() ? "" : replaced(key, why);
        String detail = (replaced
                        + desk.bookkeeping()
                                .inContacts(mailbox)
                                .flatMap(MailboxInContacts::missing)
                                .orElse(""))
                .strip();
        if (added.contains(key)) {
            return notices.done(
                    place,
                    "%s gets no letters any more, in any batch.".formatted(key),
                    ("You can take it back here, or in the list below at any time. " + detail).strip(),
                    "/decide/%s/letters-again?mailbox=%s"
                            .formatted(
                                    batch,
                                    UriComponentsBuilder.fromPath("{mailbox}")
                                            .encode()
                                            .buildAndExpand(key)
                                            .toUriString()));
        }
        return notices.done(place, "%s was on the suppression list already.".formatted(key), detail);
    }

    private String replaced(String mailbox, String note) {
        return desk.bookkeeping()
                .replaceNote(mailbox, note)
                .map(before -> before.equals(note)
                        ? ""
                        : "The new note replaces the old one; its note was: %s. ".formatted(VisibleText.line(before)))
                .orElse("It had no note, and has this one now. ");
    }

    /** The form above the list keeps what was taken off, so that it is put back as it was. */
    @PostMapping("/decide/{batch}/letters-again")
    synchronized String remove(@PathVariable String batch, @RequestParam String mailbox) {
        String place = place(desk.known(batch));
        String note = desk.ask(ledger -> ledger.suppression(mailbox))
                .flatMap(suppression -> Optional.ofNullable(suppression.note()))
                .orElse("");
        added.remove(mailbox);
        String shown = VisibleText.line(mailbox);
        if (!desk.bookkeeping().unsuppress(mailbox)) {
            return notices.done(place, "%s is not on the suppression list.".formatted(shown), "");
        }
        return notices.keepTyped(
                notices.done(
                        place,
                        "%s may get letters again.".formatted(shown),
                        "It counts for what is planned next: what a send has left out stays out of it. The form below has the address still, and puts it back."),
                Map.of("address", mailbox, "note", note));
    }

    private static String place(String batch) {
        return "/decide/%s#no-letters".formatted(batch);
    }
}
