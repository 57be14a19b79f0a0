package outreach.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes one connection's sockets and remembers the last one, which is the live one: after STARTTLS that is the TLS socket. Used by one thread; only
 * {@link #latest()} may be called by others.
 */
final class CapturedSockets {
    private final String host;
    private InetAddress[] addresses = {};
    private int address;
    private volatile @Nullable Socket latest;

    CapturedSockets(String host) {
        this.host = host;
    }

    /** Looks the host's addresses up; returns how many there are, 0 where there is no such host. The one that was reached last is the first to be tried. */
    int lookUp() {
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            // who connects says so
            addresses = new InetAddress[0];
        }
        return addresses.length;
    }

    void nextAddress() {
        address++;
    }

    /** Whether the latest socket came to be connected. */
    boolean reached() {
        Socket socket = latest;
        return socket != null && socket.isConnected();
    }

    /** Connects to the address whose turn it is, under the name that was asked for. */
    private final class Directed extends Socket {
        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            boolean known = addresses.length > 0 && endpoint instanceof InetSocketAddress;
            super.connect(
                    known
                            ? new InetSocketAddress(
                                    addresses[address % addresses.length], ((InetSocketAddress) endpoint).getPort())
                            : endpoint,
                    timeout);
        }
    }

    @Nullable
    Socket latest() {
        return latest;
    }

    private Socket capture(Socket socket) throws IOException {
        // a message of more than one segment would otherwise wait for a delayed ACK
        socket.setTcpNoDelay(true);
        if (socket instanceof SSLSocket tls) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
        }
        latest = socket;
        return socket;
    }

    SocketFactory plain() {
        return new SocketFactory() {
            @Override
            public Socket createSocket() throws IOException {
                return capture(new Directed());
            }

            @Override
            public Socket createSocket(String host, int port) throws IOException {
                return capture(new Socket(host, port));
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
                return capture(new Socket(host, port, local, localPort));
            }

            @Override
            public Socket createSocket(InetAddress address, int port) throws IOException {
                return capture(new Socket(address, port));
            }

            @Override
            public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort)
                    throws IOException {
                return capture(new Socket(address, port, local, localPort));
            }
        };
    }

    SSLSocketFactory tls(SSLSocketFactory factory) {
        return new SSLSocketFactory() {
            /** Plain at first: it is secured as soon as it is connected. */
            @Override
            public Socket createSocket() throws IOException {
                return capture(new Directed());
            }

            /** The name that the organizer wrote is the one the certificate must have. */
            @Override
            public Socket createSocket(Socket plain, String ignored, int port, boolean autoClose) throws IOException {
                return capture(factory.createSocket(plain, host, port, autoClose));
            }

            @Override
            public Socket createSocket(String host, int port) throws IOException {
                return capture(factory.createSocket(host, port));
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
                return capture(factory.createSocket(host, port, local, localPort));
            }

            @Override
            public Socket createSocket(InetAddress address, int port) throws IOException {
                return capture(factory.createSocket(address, port));
            }

            @Override
            public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort)
                    throws IOException {
                return capture(factory.createSocket(address, port, local, localPort));
            }

            @Override
            public String[] getDefaultCipherSuites() {
                return factory.getDefaultCipherSuites();
            }

            @Override
            public String[] getSupportedCipherSuites() {
                return factory.getSupportedCipherSuites();
            }
        };
    }
}
