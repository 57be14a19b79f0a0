package outreach.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerLockTests {
    private static final int TIMES = 500;
    private static final int READINGS = 5;
    private static final Path SYSTEMS_OWN_LIST = Path.of("/proc/locks");

    /** As when pages are loaded in the moment in which a send begins: who asks closes the file, and with it could end the lock (POSIX). */
    @Test
    void isTakenAndKeptWhileOthersAskWhoHasIt(@TempDir Path directory) throws Exception {
        var location = new LedgerLocation(directory, null, null, null);
        LedgerLock.take(location).close();
        var ended = new AtomicBoolean();
        var begun = new CountDownLatch(1);
        CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> {
            while (!ended.get()) {
                assertThat(LedgerLock.holder(location)).isEmpty();
                begun.countDown();
            }
        });
        begun.await();
        try {
            for (int i = 1; i <= TIMES; i++) {
                LedgerLock lock = LedgerLock.take(location);
                assertThat(isHeld(location)).as("time %d", i).isTrue();
                lock.close();
            }
        } finally {
            ended.set(true);
        }
        asking.join();
    }

    private static boolean isHeld(LedgerLocation location) throws IOException {
        String inode = ":" + Files.getAttribute(location.lockFile(), "unix:ino") + " ";
        if (!Files.isReadable(SYSTEMS_OWN_LIST)) {
            return true;
        }
        // the list comes in pieces, and other programs change it in between
        for (int i = 0; i < READINGS; i++) {
            if (Files.readString(SYSTEMS_OWN_LIST).contains(inode)) {
                return true;
            }
        }
        return false;
    }
}
