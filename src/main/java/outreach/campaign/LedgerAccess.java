package outreach.campaign;

import org.jspecify.annotations.Nullable;

/** How to reach a PostgreSQL ledger. */
public record LedgerAccess(String url, @Nullable String username, @Nullable String password) {
    @Override
    public String toString() {
        return url;
    }
}
