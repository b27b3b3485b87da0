package io.hashbeat.console.serve;

import java.util.Set;

/**
 * Where to listen and to whom to answer.
 *
 * @param bindAddress address to listen on
 * @param port port; 0 takes a free one
 * @param allowedHosts host names accepted besides localhost, loopback addresses and the bind address
 */
public record ServerAddress(String bindAddress, int port, Set<String> allowedHosts) {
    public ServerAddress {
        allowedHosts = Set.copyOf(allowedHosts);
    }
}
