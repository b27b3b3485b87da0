package io.hashbeat.grafana.panel;

import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.schemas.AlertKinds;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pieces of InfluxQL in the names of the store; a variable of a dashboard has the name of the tag that it chooses.
 *
 * <p>Values of tags are escaped names, in which no quote, blank or slash can stand, so a variable cannot end a literal.
 */
public final class InfluxQl {
    /** The chosen range of time, as Grafana fills it in. */
    public static final String IN_TIME = "$timeFilter";

    /** What is open now may have begun long ago. */
    public static final String OPEN = "time > now() - 30d AND " + name(Field.STATE) + " <> 'CLOSED'";

    /** What stands alone: not part of another alarm, and not about the past. */
    public static final String LEADING = name(Field.INHIBITED_BY) + " = '' AND " + name(Field.HISTORIC) + " = false";

    /** What somebody has to look at, not what is only good to know. */
    public static final String ALARMS =
            name(Tag.ANOMALY) + " !~ /^(" + AlertKinds.NOTES.stream().sorted().collect(Collectors.joining("|")) + ")$/";

    /**
     * The hashrate measurement of the chosen resolution. A pattern, because it is asked of every place where hashrates are
     * kept: only one of them has it.
     */
    public static final String RATE = "/^$rate$/";

    /** Buckets that are full, not the one that has begun. */
    public static final String WHOLE = name(Field.PARTIAL) + " = false";

    private InfluxQl() {}

    /** A field as it is written. */
    public static String name(Field field) {
        return quoted(field.storeName());
    }

    /** A tag as it is written. */
    public static String name(Tag tag) {
        return quoted(tag.storeName());
    }

    /** A measurement as it is written. Nothing stands before it: InfluxDB 3 knows no policies, so each has a source of its own. */
    public static String from(Measurement measurement) {
        return quoted(measurement.storeName());
    }

    /** Any text between double quotes. */
    public static String quoted(String name) {
        return '"' + name + '"';
    }

    /** Fields and tags with commas between. */
    public static String columns(Enum<?>... names) {
        return Stream.of(names)
                .map(each -> each instanceof Tag tag ? name(tag) : name((Field) each))
                .collect(Collectors.joining(", "));
    }

    /** A whole query of rows. */
    public static String select(String columns, String from, String... conditions) {
        return "SELECT " + columns + " FROM " + from + " WHERE " + String.join(" AND ", conditions);
    }

    /** The subject that the variables choose. */
    public static String subject(SubjectKind kind) {
        return kind(kind) + tags(Tag.ofSubject(kind.text()));
    }

    /** All subjects of a kind in the chosen pool. */
    public static String all(SubjectKind kind) {
        return kind(kind) + tags(List.of(Tag.POOL, Tag.ALGORITHM));
    }

    /** The chosen pool. */
    public static String pool() {
        return tags(List.of(Tag.POOL, Tag.ALGORITHM)).substring(" AND ".length());
    }

    /** The workers of the chosen account. */
    public static String workersOfAccount() {
        return kind(SubjectKind.WORKER) + tags(List.of(Tag.POOL, Tag.ALGORITHM, Tag.ACCOUNT));
    }

    /** The values of a tag that a variable with "All" chooses. */
    public static String chosen(Tag tag) {
        return name(tag) + " =~ /^$" + tag.storeName() + "$/";
    }

    /** One series for each value of the tags, a point for each step of the chart; steps without a point stay empty. */
    public static String perStep(Tag... tags) {
        return " GROUP BY "
                + Stream.concat(Stream.of("time($__interval)"), Stream.of(tags).map(InfluxQl::name))
                        .collect(Collectors.joining(", "))
                + " fill(none)";
    }

    /** One series for each value of the tags. */
    public static String per(Tag... tags) {
        return " GROUP BY " + columns((Enum<?>[]) tags);
    }

    /** Part of the shares that were not accepted, 0 to 1. */
    public static String refusedPart() {
        String refused = "(sum(" + name(Field.STALE) + ") + sum(" + name(Field.REJECTED) + "))";
        return refused + " / (sum(" + name(Field.ACCEPTED) + ") + sum(" + name(Field.STALE) + ") + sum("
                + name(Field.REJECTED) + ")) AS \"refused\"";
    }

    private static String kind(SubjectKind kind) {
        return name(Tag.KIND) + " = '" + kind.text() + "'";
    }

    private static String tags(List<Tag> tags) {
        return tags.stream()
                .map(tag -> " AND " + name(tag) + " = '$" + tag.storeName() + "'")
                .collect(Collectors.joining());
    }
}
