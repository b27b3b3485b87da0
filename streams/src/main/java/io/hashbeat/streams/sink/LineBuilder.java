package io.hashbeat.streams.sink;

import java.util.Optional;

/**
 * Builds the line of one point so that every store reads it the same way.
 *
 * <p>Empty tags are left out (InfluxDB 1 refuses them), a real number always has a point or an exponent (else QuestDB
 * and InfluxDB take it for an integer column), NaN and infinity are left out, whole numbers always end in {@code i},
 * control characters in texts become blanks, texts end
 * after 1,024 characters.
 */
final class LineBuilder {
    private static final int LONGEST_TEXT = 1024;

    private final String measurement;
    private final StringBuilder series = new StringBuilder(96);
    private final StringBuilder fields = new StringBuilder(160);

    LineBuilder(String measurement) {
        this.measurement = measurement;
        series.append(escaped(measurement, false));
    }

    /**
     * Adds a tag.
     *
     * @throws UnrepresentableException if line protocol has no way to write the value: a control character, or a
     *     backslash at the end
     */
    LineBuilder tag(String key, String value) throws UnrepresentableException {
        if (value.isEmpty()) {
            return this;
        }
        if (value.endsWith("\\") || value.chars().anyMatch(Character::isISOControl)) {
            throw new UnrepresentableException("tag " + key + " cannot be written in line protocol");
        }
        series.append(',').append(key).append('=').append(escaped(value, true));
        return this;
    }

    LineBuilder real(String key, double value) {
        if (Double.isFinite(value)) {
            field(key).append(value);
        }
        return this;
    }

    LineBuilder count(String key, long value) {
        field(key).append(value).append('i');
        return this;
    }

    LineBuilder flag(String key, boolean value) {
        field(key).append(value);
        return this;
    }

    LineBuilder text(String key, String value) {
        StringBuilder out = field(key).append('"');
        for (int i = 0; i < Math.min(value.length(), LONGEST_TEXT); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(Character.isISOControl(c) ? ' ' : c);
        }
        out.append('"');
        return this;
    }

    /** The point; empty if nothing is left to be written. */
    Optional<Point> at(long timeMillis, long revision, Origin origin) {
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Point(measurement, series.toString(), fields.toString(), timeMillis, revision, origin));
    }

    private StringBuilder field(String key) {
        if (!fields.isEmpty()) {
            fields.append(',');
        }
        return fields.append(key).append('=');
    }

    private static String escaped(String text, boolean equalsSign) {
        StringBuilder out = new StringBuilder(text.length() + 4);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == ' ' || (equalsSign && c == '=')) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }
}
