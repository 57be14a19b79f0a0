package outreach.ledger;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger answers that was not made yet: no row, to every question, even to one that counts. Empty tables in memory would answer the same, and take a tenth
 * of a newcomer's first preview to be made.
 */
final class EmptySession implements Session {
    @Override
    public <T> T inTransaction(Supplier<T> work) {
        throw nothingToWriteTo();
    }

    @Override
    public int update(String sql, @Nullable Object... values) {
        throw nothingToWriteTo();
    }

    @Override
    public void script(String statements) {
        throw nothingToWriteTo();
    }

    @Override
    public int[] updateEach(String sql, List<@Nullable Object[]> rows) {
        throw nothingToWriteTo();
    }

    private static IllegalStateException nothingToWriteTo() {
        return new IllegalStateException("there is no ledger to write to");
    }

    @Override
    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) {
        return List.of();
    }

    @Override
    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) {
        return Optional.empty();
    }

    @Override
    public <T> void stream(String sql, RowReader<T> reader, Consumer<? super T> consumer, @Nullable Object... values) {}

    @Override
    public void close() {}
}
