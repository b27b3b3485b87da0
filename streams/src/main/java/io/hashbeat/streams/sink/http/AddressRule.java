package io.hashbeat.streams.sink.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which addresses may be connected to: public ones, and those of networks that the operator has allowed.
 *
 * <p>Not public is what the registries of IANA for special purposes do not call globally reachable
 * (iana-ipv4-special-registry, iana-ipv6-special-registry; RFC 6890), and multicast. IPv6 addresses that carry an IPv4
 * address (NAT64 64:ff9b::/96, 6to4 2002::/16) are as public as that; mapped ones Java turns into IPv4 by itself.
 */
public final class AddressRule {
    /** Public addresses only. */
    public static final AddressRule PUBLIC = new AddressRule(List.of());

    private static final List<Network> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "3fff::/20")
            .map(Network::of)
            .toList();

    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");
    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");
    private static final int V4 = 4;
    private static final int NAT64_AT = 12;
    private static final int SIX_TO_FOUR_AT = 2;

    private final List<Network> allowed;

    private AddressRule(List<Network> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** Public addresses, and these networks. */
    public static AddressRule allowing(List<Network> networks) {
        return new AddressRule(networks);
    }

    /** Whether a connection to it may be made. */
    public boolean permits(InetAddress address) {
        return isAllowed(address) || isPublic(address.getAddress());
    }

    /** False for a host that is an address in figures to which no connection may be made; names are not asked of. */
    public boolean mayPermit(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        try {
            return !Network.isLiteral(bare) || permits(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return true;
        }
    }

    /** Whether the operator has named its network. */
    public boolean isAllowed(InetAddress address) {
        byte[] bytes = address.getAddress();
        return allowed.stream().anyMatch(network -> network.contains(bytes));
    }

    private static boolean isPublic(byte[] address) {
        byte[] bytes = Objects.requireNonNull(address);
        if (bytes.length == V4) {
            return !isSpecial(bytes);
        }
        if (NAT64.contains(bytes)) {
            return isPublic(Arrays.copyOfRange(bytes, NAT64_AT, NAT64_AT + V4));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return isPublic(Arrays.copyOfRange(bytes, SIX_TO_FOUR_AT, SIX_TO_FOUR_AT + V4));
        }
        return GLOBAL_UNICAST.contains(bytes) && !isSpecial(bytes);
    }

    private static boolean isSpecial(byte[] bytes) {
        return SPECIAL.stream().anyMatch(network -> network.contains(bytes));
    }
}
