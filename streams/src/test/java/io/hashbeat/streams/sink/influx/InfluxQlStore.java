package io.hashbeat.streams.sink.influx;

import java.net.URI;
import java.util.List;

/** Any store that answers InfluxQL at {@code /query} with CSV. */
record InfluxQlStore(StoreTarget target, String authorization) implements StoreUnderTest {
    @Override
    public Totals totals(String measurement, String field, String worker) {
        List<String> values = values(measurement, field, worker);
        return new Totals(
                values.size(), values.stream().mapToDouble(Double::parseDouble).sum());
    }

    @Override
    public List<String> values(String measurement, String field, String worker) {
        String query = "SELECT \"" + field + "\" FROM \"" + measurement + "\" WHERE \"worker\" = '" + worker + "'";
        return query(target.url(), target.database(), query, authorization);
    }

    /** Last column of every row: header {@code name,tags,time,field}. */
    static List<String> query(URI url, String database, String query, String authorization) {
        String path = "/query?db=" + StoreUnderTest.encoded(database) + "&q=" + StoreUnderTest.encoded(query);
        return StoreUnderTest.get(url, path, authorization)
                .lines()
                .skip(1)
                .map(line -> line.split(",", 4)[3])
                .toList();
    }
}
