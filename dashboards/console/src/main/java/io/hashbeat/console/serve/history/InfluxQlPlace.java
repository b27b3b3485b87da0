package io.hashbeat.console.serve.history;

/**
 * Where a measurement lies.
 *
 * @param database database (InfluxDB 1 and 3), or the bucket's name or what of it stands before a slash (InfluxDB 2)
 * @param policy retention policy, in InfluxDB 2 what stands behind the slash; empty for the default one
 */
public record InfluxQlPlace(String database, String policy) {
    /** Of a name as writers use it: a slash parts database and policy. */
    public static InfluxQlPlace named(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0
                ? new InfluxQlPlace(name, "")
                : new InfluxQlPlace(name.substring(0, slash), name.substring(slash + 1));
    }
}
