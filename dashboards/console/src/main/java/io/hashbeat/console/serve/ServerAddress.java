package io.hashbeat.console.serve;

import io.hashbeat.console.access.Login;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where to listen and to whom to answer.
 *
 * @param bindAddress address to listen on
 * @param port port; 0 takes a free one
 * @param allowedHosts host names accepted besides localhost, loopback addresses and the bind address
 * @param login who must log in, and how; null only on a loopback address
 */
public record ServerAddress(
        String bindAddress,
        int port,
        Set<String> allowedHosts,
        @Nullable Login login) {
    public ServerAddress {
        allowedHosts = Set.copyOf(allowedHosts);
        if (login == null && !loopback(bindAddress)) {
            throw new IllegalArgumentException(
                    "a console at " + bindAddress + " can be reached from elsewhere and needs a login");
        }
    }

    /** Without a login. */
    ServerAddress(String bindAddress, int port, Set<String> allowedHosts) {
        this(bindAddress, port, allowedHosts, null);
    }

    /** Whether only this machine reaches that address. */
    public static boolean loopback(String address) {
        return ip(address).isLoopbackAddress();
    }

    /** Whether that is each address of this machine. */
    static boolean everywhere(String address) {
        return ip(address).isAnyLocalAddress();
    }

    private static InetAddress ip(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("cannot listen on " + address + ": it is no IP address", e);
        }
    }
}
