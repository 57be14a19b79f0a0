package outreach.sandbox;

import java.util.List;

/** A mail server on this machine that sends nothing on. It keeps the latest messages in memory, up to 128 MB of them. */
public sealed interface Sandbox extends AutoCloseable permits SandboxServer, FaultySandboxServer {
    int port();

    /** The messages kept, in the order of their arrival. */
    List<ReceivedMessage> received();

    @Override
    void close();
}
