package io.hashbeat.console.serve;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a request comes from, for the count of wrong tries: an IPv4 address, or the /64 of an IPv6 address, which is what one customer has. */
final class ClientAddress {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern LITERAL =
            Pattern.compile(OCTET + "(\\." + OCTET + "){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int NETWORK_BYTES = 8;
    private static final int IPV4_BYTES = 4;

    private ClientAddress() {}

    /** Of the connection; behind a proxy what the proxy says, which is the last address in the last of its headers. */
    static String of(HttpServletRequest request, boolean behindProxy) {
        List<String> forwarded = behindProxy ? Collections.list(request.getHeaders("X-Forwarded-For")) : List.of();
        return of(request.getRemoteAddr(), forwarded.isEmpty() ? null : forwarded.get(forwarded.size() - 1));
    }

    static String of(String connection, @Nullable String forwardedFor) {
        if (forwardedFor != null) {
            String last =
                    forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).trim();
            if (LITERAL.matcher(last).matches()) {
                return network(last);
            }
        }
        return network(connection);
    }

    private static String network(String literal) {
        try {
            byte[] bytes = InetAddress.getByName(literal).getAddress();
            return bytes.length == IPV4_BYTES
                    ? literal
                    : HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) + "/64";
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
