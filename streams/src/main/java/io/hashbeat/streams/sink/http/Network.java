package io.hashbeat.streams.sink.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A range of addresses of one family, such as {@code 10.1.0.0/16}. */
public final class Network {
    private static final String LITERAL = "[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*";
    private static final int BYTE = 8;

    private final byte[] base;
    private final int bits;

    private Network(byte[] base, int bits) {
        this.base = base;
        this.bits = bits;
    }

    /**
     * The network of a text such as {@code fd00::/8}.
     *
     * @throws IllegalArgumentException with a line for a person if it is none
     */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? "" : text.substring(0, slash);
        // only literals: a name would be asked of the resolver
        if (!address.matches(LITERAL) || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("not a network such as 10.1.0.0/16: " + text);
        }
        int bits = Integer.parseInt(text.substring(slash + 1));
        try {
            byte[] base = InetAddress.getByName(address).getAddress();
            if (bits > base.length * BYTE) {
                throw new IllegalArgumentException("a network of more bits than an address has: " + text);
            }
            return new Network(base, bits);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not a network such as 10.1.0.0/16: " + text, e);
        }
    }

    /** Whether a host is an address in figures, and no name that a resolver would have to be asked of. */
    static boolean isLiteral(String host) {
        return host.matches(LITERAL);
    }

    /** The networks of a text with blanks between them. */
    public static List<Network> list(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .filter(each -> !each.isEmpty())
                .map(Network::of)
                .toList();
    }

    /** Whether the address, 4 or 16 bytes, is in it. */
    public boolean contains(byte[] address) {
        if (address.length != base.length) {
            return false;
        }
        int whole = bits / BYTE;
        int rest = bits % BYTE;
        return Arrays.equals(address, 0, whole, base, 0, whole)
                && (rest == 0 || (address[whole] ^ base[whole]) >> (BYTE - rest) == 0);
    }
}
