package io.hashbeat.standalone.data;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets: 192 random bits as 32 characters that need no quoting anywhere. */
final class Secrets {
    private static final int BYTES = 24;

    private Secrets() {}

    static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
