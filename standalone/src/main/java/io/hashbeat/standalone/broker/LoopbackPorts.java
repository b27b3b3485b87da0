package io.hashbeat.standalone.broker;

import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1. */
public final class LoopbackPorts {
    private LoopbackPorts() {}

    /** A port that is free now. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True if nothing listens there now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The port, or a free one for 0.
     *
     * @param option the command line option that chooses it, for the message
     * @throws ClearFault if it is taken
     */
    public static int require(int port, String what, String option) {
        if (port == 0) {
            return free();
        }
        if (!isFree(port)) {
            throw ClearFault.unavailable("port %d for the %s is taken by another program; choose another with %s"
                    .formatted(port, what, option));
        }
        return port;
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }
}
