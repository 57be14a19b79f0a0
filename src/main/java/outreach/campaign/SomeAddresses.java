package outreach.campaign;

import java.util.ArrayList;
import java.util.List;
import outreach.contact.EmailAddress;

/** How many addresses there are, and the first of them by name. */
final class SomeAddresses {
    private static final int MOST_NAMED = 3;

    private final List<String> named = new ArrayList<>();
    private int count;

    void add(EmailAddress email) {
        count++;
        if (named.size() < MOST_NAMED) {
            named.add(email.address());
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
    }

    /** Such as {@code 2 (a@example.org, b@example.org)}. */
    @Override
    public String toString() {
        return "%,d (%s%s)".formatted(count, String.join(", ", named), count > MOST_NAMED ? ", …" : "");
    }
}
