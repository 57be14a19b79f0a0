package outreach.settings;

import org.jspecify.annotations.Nullable;

/** How to reach a PostgreSQL ledger. */
public record LedgerAccess(String url, @Nullable String username, @Nullable String password) {
    /** Neither the password nor the URL, whose parameters can hold one. */
    @Override
    public String toString() {
        return "a PostgreSQL ledger";
    }
}
