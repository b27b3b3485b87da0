package io.hashbeat.standalone.broker;

import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of 127.0.0.1. */
public final class LoopbackPorts {
    private static final int LOWEST = 10_240;
    private static final int FIRST_EPHEMERAL = 32_768;
    private static final int TRIES = 1000;

    private LoopbackPorts() {}

    /**
     * A port that is free now, below those that systems give to connections by themselves (32768 and up): one
     * of those could go to a connection before its server has bound it, and a broker that loses its port so
     * ends the process.
     *
     * @throws ClearFault if none is found
     */
    public static int free() {
        return ThreadLocalRandom.current()
                .ints(TRIES, LOWEST, FIRST_EPHEMERAL)
                .filter(LoopbackPorts::isFree)
                .findFirst()
                .orElseThrow(() ->
                        ClearFault.unavailable("no free port was found on 127.0.0.1 in %d tries".formatted(TRIES)));
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
