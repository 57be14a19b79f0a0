package outreach.template;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IContext;
import outreach.city.City;
import outreach.city.Tie;
import outreach.contact.Contact;

/** A letter's values under the names that a template can use. */
final class LetterVariables implements IContext {
    private static final String CONTACT = "contact";

    private final NamedValues contact;
    private final Map<String, Object> shared;

    /** @param shared what the letter has in common with the others of its city */
    LetterVariables(Contact contact, Map<String, Object> shared) {
        this.contact = contact(contact);
        this.shared = shared;
    }

    @Override
    public Locale getLocale() {
        return LetterFunctions.LANGUAGE;
    }

    @Override
    public boolean containsVariable(String name) {
        return name.equals(CONTACT) || shared.containsKey(name);
    }

    @Override
    public Set<String> getVariableNames() {
        var names = new HashSet<>(shared.keySet());
        names.add(CONTACT);
        return names;
    }

    @Override
    public @Nullable Object getVariable(String name) {
        return name.equals(CONTACT) ? contact : shared.get(name);
    }

    /** What all letters to the city have in common. */
    static Map<String, Object> shared(LetterValues values) {
        List<NamedValues> ties =
                values.city().decidingTies().stream().map(LetterVariables::tie).toList();
        var variables = new HashMap<String, Object>();
        variables.put("city", city(values.city(), ties));
        variables.put("ties", ties);
        variables.put("campaign", new NamedValues("campaign", blankToNull(values.campaign()), 0));
        variables.put("today", values.today());
        return variables;
    }

    private static NamedValues contact(Contact contact) {
        var names = new LinkedHashMap<String, @Nullable Object>();
        names.put("email", contact.email() == null ? null : contact.email().address());
        names.put("city", contact.city());
        names.put("state", contact.state());
        names.put("name", blankToNull(contact.name()));
        names.put("title", blankToNull(contact.title()));
        names.put("line", contact.line());
        names.put(
                "extra",
                new NamedValues("contact.extra", Collections.unmodifiableMap(contact.extra()), contact.line()));
        return new NamedValues(CONTACT, names, 0);
    }

    private static NamedValues city(City city, List<NamedValues> ties) {
        var names = new LinkedHashMap<String, @Nullable Object>();
        names.put("name", city.name());
        names.put("state", city.state());
        names.put("status", city.status().word());
        names.put("statusAsOf", city.statusAsOf());
        names.put("partners", partners(city));
        names.put("ties", ties);
        return new NamedValues("city", names, 0);
    }

    private static NamedValues tie(Tie tie) {
        var names = new LinkedHashMap<String, @Nullable Object>();
        names.put("partnerCity", blankToNull(tie.partnerCity()));
        names.put("since", blankToNull(tie.since()));
        names.put("status", tie.status().word());
        names.put("statusAsOf", tie.statusAsOf());
        names.put("source", blankToNull(tie.source()));
        return new NamedValues("tie", names, 0);
    }

    /** The deciding ties' partners as a phrase: {@code Dmitrov and Ulan-Ude}. */
    private static @Nullable String partners(City city) {
        var partners = new StringBuilder();
        List<String> names = city.decidingTies().stream()
                .map(Tie::partnerCity)
                .filter(name -> name != null && !name.isBlank())
                .distinct()
                .toList();
        for (int i = 0; i < names.size(); i++) {
            partners.append(i == 0 ? "" : i < names.size() - 1 ? ", " : " and ").append(names.get(i));
        }
        return partners.isEmpty() ? null : partners.toString();
    }

    private static Map<String, @Nullable Object> blankToNull(Map<String, String> values) {
        var names = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((name, value) -> names.put(name, blankToNull(value)));
        return names;
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
