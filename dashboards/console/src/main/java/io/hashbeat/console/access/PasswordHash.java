package io.hashbeat.console.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password: PBKDF2 with HMAC-SHA-256 (RFC 8018), which the JDK has.
 *
 * @param iterations rounds; what is made here has {@link #ITERATIONS}
 * @param salt hexadecimal digits
 * @param hash hexadecimal digits
 */
record PasswordHash(int iterations, String salt, String hash) {
    /** What OWASP's Password Storage Cheat Sheet says for PBKDF2-HMAC-SHA256. */
    static final int ITERATIONS = 600_000;

    /** More than anybody types; a longer one is wrong without being hashed. */
    static final int MAX_CHARS = 1024;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final String HEX = "(?:[0-9a-f]{2}){16,64}";

    PasswordHash {
        if (iterations < 1 || !salt.matches(HEX) || !hash.matches(HEX)) {
            throw new IllegalArgumentException("a kept password is iterations, salt and hash in hexadecimal digits");
        }
    }

    /** With a new salt. */
    static PasswordHash of(String password) {
        return of(password, ITERATIONS);
    }

    static PasswordHash of(String password, int iterations) {
        String salt = HexFormat.of().formatHex(RandomText.bytes(SALT_BYTES));
        return new PasswordHash(iterations, salt, HexFormat.of().formatHex(derive(password, iterations, salt)));
    }

    /** Whether it is that password; takes as long whatever is wrong with it. */
    boolean matches(String password) {
        return password.length() <= MAX_CHARS
                && MessageDigest.isEqual(
                        derive(password, iterations, salt), HexFormat.of().parseHex(hash));
    }

    /** As it is kept; {@link #parse} reads it. */
    String text() {
        return "pbkdf2-sha256 " + iterations + " " + salt + " " + hash;
    }

    static PasswordHash parse(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != 4 || !words[0].equals("pbkdf2-sha256") || !words[1].matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("a kept password is pbkdf2-sha256, iterations, salt and hash");
        }
        return new PasswordHash(Integer.parseInt(words[1]), words[2], words[3]);
    }

    private static byte[] derive(String password, int iterations, String salt) {
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), HexFormat.of().parseHex(salt), iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
        } finally {
            key.clearPassword();
        }
    }
}
