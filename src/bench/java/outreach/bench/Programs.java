package outreach.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs of the machine, some of which are where only an administrator's PATH looks. */
final class Programs {
    private static final List<String> PLACES = List.of("/usr/bin", "/usr/local/bin", "/usr/sbin", "/sbin");

    private Programs() {}

    static boolean isThere(String program) {
        return PLACES.stream().anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    static String path(String program) {
        return PLACES.stream()
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow()
                .toString();
    }
}
