package outreach.fault;

import java.util.stream.Collectors;

/** The organizer's input is faulty, so nothing was done with it. */
public final class InputFaultException extends RuntimeException implements Told {
    private static final long serialVersionUID = 1L;

    private final transient Faults faults;

    public InputFaultException(Faults faults, String effect) {
        super(message(faults, effect));
        this.faults = faults;
    }

    public InputFaultException(Fault fault, String effect) {
        this(only(fault), effect);
    }

    public Faults faults() {
        return faults;
    }

    private static Faults only(Fault fault) {
        var faults = new Faults();
        faults.add(fault);
        return faults;
    }

    private static String message(Faults faults, String effect) {
        String list = faults.first().stream().map(Fault::toString).collect(Collectors.joining("\n"));
        int more = faults.count() - faults.first().size();
        return list + (more > 0 ? "\n… and " + more + (more == 1 ? " more fault." : " more faults.") : "") + "\n"
                + effect;
    }
}
