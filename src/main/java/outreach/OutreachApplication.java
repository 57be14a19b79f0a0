package outreach;

/** The program's entry. */
public final class OutreachApplication {
    private OutreachApplication() {}

    public static void main(String[] arguments) {}
}
