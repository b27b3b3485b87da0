package io.hashbeat.streams.sink.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that look at the very address they are about to connect to.
 *
 * <p>This is the last place before the network: whether the address was written as digits, came from a resolver, or is
 * another one than a moment ago, none goes around it. So a name that is resolved to a public address when it is looked
 * at and to a private one when it is used gains nothing.
 */
final class GuardedSockets extends SocketFactory {
    private final AddressRule rule;
    private final boolean plain;

    /** @param plain true if what is sent can be read on the way: then only networks that the operator named will do */
    GuardedSockets(AddressRule rule, boolean plain) {
        this.rule = rule;
        this.plain = plain;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, from, fromPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        Socket socket = createSocket();
        socket.bind(new InetSocketAddress(from, fromPort));
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    private void check(SocketAddress where) throws RefusedAddressException {
        InetAddress address = where instanceof InetSocketAddress to ? to.getAddress() : null;
        if (address == null) {
            throw new RefusedAddressException("an address that is none: " + where);
        }
        if (!rule.permits(address)) {
            throw new RefusedAddressException(
                    address.getHostAddress() + " is not a public address; webhooks.allowed-networks can allow it");
        }
        if (plain && !rule.isAllowed(address)) {
            throw new RefusedAddressException("http:// would show alerts to everybody on the way to "
                    + address.getHostAddress() + "; use https://");
        }
    }

    private final class GuardedSocket extends Socket {
        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            check(endpoint);
            super.connect(endpoint, timeout);
        }
    }

    /** A connection that may not be made. The message is for the operator, never for the receiver. */
    static final class RefusedAddressException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedAddressException(String message) {
            super(message);
        }
    }
}
