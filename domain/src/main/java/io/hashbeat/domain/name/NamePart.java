package io.hashbeat.domain.name;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One part of a key: which names are allowed, and the percent-escape that makes any of them safe between slashes.
 *
 * <p>Allowed is everything that is not a {@link NameFault}: comma, slash, backslash, quotes, tags and emoji are names too.
 * The escaped form keeps {@code A-Z a-z 0-9 . _ ~ : @ + -} and writes every other byte of the UTF-8 form as {@code %} and two
 * upper-case hexadecimal digits, so one name has one escaped form.
 */
public final class NamePart {
    /** Longest name, in bytes of UTF-8, before escaping. */
    public static final int MAX_BYTES = 128;

    private static final boolean[] PLAIN = plainCharacters();
    private static final String HEX = "0123456789ABCDEF";
    private static final int SHOWN_CHARS = 40;

    private NamePart() {}

    /** What is wrong with a raw name, if anything. Time is bounded whatever the length of the name. */
    public static Optional<NameFault> fault(String name) {
        if (name.isEmpty()) {
            return Optional.of(NameFault.EMPTY);
        }
        if (name.length() > MAX_BYTES) {
            return Optional.of(NameFault.TOO_LONG);
        }
        int bytes = 0;
        for (int i = 0; i < name.length(); ) {
            int codePoint = name.codePointAt(i);
            if (Character.isISOControl(codePoint)) {
                return Optional.of(NameFault.CONTROL_CHARACTER);
            }
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return Optional.of(NameFault.UNPAIRED_SURROGATE);
            }
            bytes += utf8Length(codePoint);
            i += Character.charCount(codePoint);
        }
        return bytes > MAX_BYTES ? Optional.of(NameFault.TOO_LONG) : Optional.empty();
    }

    /** Escapes any string that UTF-8 can carry; throws {@link IllegalArgumentException} for an unpaired surrogate. */
    public static String escape(String name) {
        if (isPlain(name)) {
            return name;
        }
        ByteBuffer utf8;
        try {
            utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("name " + NameFault.UNPAIRED_SURROGATE.words(), e);
        }
        StringBuilder escaped = new StringBuilder(utf8.remaining() * 3);
        while (utf8.hasRemaining()) {
            int octet = utf8.get() & 0xFF;
            if (isPlain((char) octet)) {
                escaped.append((char) octet);
            } else {
                escaped.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 0xF));
            }
        }
        return escaped.toString();
    }

    /**
     * The name of an escaped form.
     *
     * @throws IllegalArgumentException if it is not exactly what {@link #escape} writes: a foreign character, a cut or
     *     lower-case escape, an escape that was not needed, bytes that are not UTF-8
     */
    public static String unescape(String escaped) {
        if (isPlain(escaped)) {
            return escaped;
        }
        ByteBuffer utf8 = ByteBuffer.allocate(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (isPlain(c)) {
                utf8.put((byte) c);
            } else {
                utf8.put(escapedByte(escaped, i));
                i += 2;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("escaped name is not UTF-8: " + shown(escaped), e);
        }
    }

    /** The name itself if it is allowed; otherwise throws {@link IllegalArgumentException} that begins with the label. */
    static String checked(String label, String name) {
        fault(name).ifPresent(fault -> {
            throw new IllegalArgumentException(label + " " + fault.words() + ": " + shown(name));
        });
        return name;
    }

    /** A text that is not trusted, cut and made printable for a message. */
    public static String shown(String text) {
        String cut = text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...";
        return '"' + cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?") + '"';
    }

    private static byte escapedByte(String escaped, int at) {
        boolean whole = escaped.charAt(at) == '%' && at + 2 < escaped.length();
        int high = whole ? HEX.indexOf(escaped.charAt(at + 1)) : -1;
        int low = whole ? HEX.indexOf(escaped.charAt(at + 2)) : -1;
        int octet = high << 4 | low;
        if (high < 0 || low < 0 || isPlain((char) octet)) {
            throw new IllegalArgumentException("not an escaped name at character " + at + ": " + shown(escaped));
        }
        return (byte) octet;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return c < PLAIN.length && PLAIN[c];
    }

    private static boolean[] plainCharacters() {
        boolean[] plain = new boolean[128];
        String characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~:@+-";
        characters.chars().forEach(c -> plain[c] = true);
        return plain;
    }

    private static int utf8Length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
