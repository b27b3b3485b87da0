package io.hashbeat.streams.sink;

import java.io.Serializable;

/**
 * One point of the store in line protocol, cut into the parts that delivery needs.
 *
 * <p>A point is identified by {@code series} and {@code timeMillis}: written twice it is the same point. Of two points
 * with the same identity the one with the higher revision is the truth. All fields of a point are in one line, because
 * one store (QuestDB) replaces the whole row where the others merge fields.
 *
 * @param measurement name of the measurement, unescaped
 * @param series measurement and tags as line protocol, escaped
 * @param fields fields as line protocol, at least one
 * @param timeMillis time of the point, milliseconds since 1970 UTC; for a bucket its start
 * @param revision grows when the point is corrected
 * @param origin the record it was made of
 */
public record Point(String measurement, String series, String fields, long timeMillis, long revision, Origin origin)
        implements Serializable {
    public Point {
        if (series.isEmpty() || fields.isEmpty()) {
            throw new IllegalArgumentException("a point needs a series and a field: " + series + " " + fields);
        }
    }

    /** The line as it is sent; its time is in milliseconds. */
    public String line() {
        return series + ' ' + fields + ' ' + timeMillis;
    }

    /** Upper bound of the bytes of the line for texts of the Latin alphabet; used to limit the size of a request. */
    public int size() {
        return series.length() + fields.length() + 22;
    }
}
