package io.hashbeat.streams.sink.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header by which a receiver knows that a request is ours and recent: {@code t=SECONDS,v1=HEX}, where HEX is
 * HMAC-SHA256 (RFC 2104) of {@code SECONDS.BODY} in UTF-8, once for each secret.
 */
final class Signature {
    /** Name of the header. */
    static final String HEADER = "Hashbeat-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** Value of the header for a body that is sent at this time. */
    static String of(String body, Instant at, List<String> secrets) {
        long seconds = at.getEpochSecond();
        byte[] signed = (seconds + "." + body).getBytes(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder("t=").append(seconds);
        for (String secret : secrets) {
            text.append(",v1=").append(hmac(secret, signed));
        }
        return text.toString();
    }

    private static String hmac(String secret, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
