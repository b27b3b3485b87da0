package io.hashbeat.grafana.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.grafana.panel.InfluxQl;
import io.hashbeat.grafana.panel.Page;
import io.hashbeat.grafana.panel.Panel;
import io.hashbeat.grafana.panel.Panels;
import io.hashbeat.grafana.panel.Query;
import io.hashbeat.grafana.panel.TimeNote;
import io.hashbeat.grafana.panel.Unit;
import io.hashbeat.grafana.panel.Variable;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;

/** What several pages have. */
final class Shared {
    static final String ANOMALIES = InfluxQl.from(Measurement.ANOMALIES);
    static final String MINUTES = InfluxQl.from(Measurement.HASHRATE_1M);
    static final String QUARTERS = InfluxQl.from(Measurement.HASHRATE_15M);
    static final String HOURS = InfluxQl.from(Measurement.HASHRATE_1H);
    static final String REJECTS = InfluxQl.from(Measurement.REJECTS_1M);
    static final String TELEMETRY = InfluxQl.from(Measurement.TELEMETRY);

    /** An alarm of a group is named so. */
    static final String GROUP_OUTAGE = InfluxQl.name(Tag.ANOMALY) + " = 'GROUP_OUTAGE'";

    private Shared() {}

    /** A page with the pool and the algorithm to choose. */
    static Page ofPool(String uid, String title) {
        String pools = InfluxQl.name(Tag.KIND) + " = '" + SubjectKind.POOL.text() + "'";
        return new Page(uid, title)
                .choose(Variable.one(Tag.POOL, Measurement.HASHRATE_1M, pools))
                .choose(Variable.one(
                        Tag.ALGORITHM,
                        Measurement.HASHRATE_1M,
                        pools + " AND " + InfluxQl.name(Tag.POOL) + " = '$pool'"));
    }

    /** Outages of groups of the pool, as spans on the time axis. */
    static ObjectNode outages() {
        return TimeNote.alarms("Outages", "orange", InfluxQl.pool() + " AND " + GROUP_OUTAGE);
    }

    /** Shares of a subject by how they were answered. */
    static Panel answers(SubjectKind kind) {
        String sums = sum(Field.ACCEPTED) + ", " + sum(Field.STALE) + ", " + sum(Field.REJECTED);
        return Panels.bars("Shares, by answer", Unit.COUNT)
                .ask(Query.series(
                        InfluxQl.select(sums, MINUTES, InfluxQl.subject(kind), InfluxQl.IN_TIME) + InfluxQl.perStep()));
    }

    /** Shares that were not accepted, by reason; {@code workers} says of whom. */
    static Panel reasons(String workers) {
        return Panels.bars("Shares that were not accepted, by reason", Unit.COUNT)
                .ask(Query.series(
                        InfluxQl.select(sum(Field.SHARES), REJECTS, workers, InfluxQl.IN_TIME)
                                + InfluxQl.perStep(Tag.REASON),
                        "$tag_reason"));
    }

    /** Alarms with their sentences, newest first. */
    static Panel alarms(String title, String... conditions) {
        String columns = InfluxQl.columns(
                Tag.ANOMALY,
                Tag.ACCOUNT,
                Tag.WORKER,
                Tag.SERVER,
                Tag.SITE,
                Field.SENTENCE,
                Field.STATE,
                Field.ONSET_MS,
                Field.CLOSED_MS,
                Field.LOST_HASHES);
        return Panels.table(title, "Time")
                .ask(Query.rows(InfluxQl.select(columns, ANOMALIES, conditions) + " ORDER BY time DESC LIMIT 200"))
                .column(Field.ONSET_MS.storeName(), "unit", Unit.MOMENT.id())
                .column(Field.CLOSED_MS.storeName(), "unit", Unit.MOMENT.id())
                .column(Field.LOST_HASHES.storeName(), "unit", Unit.HASHES.id())
                .column(Field.SENTENCE.storeName(), "custom.width", 480)
                .column(Tag.WORKER.storeName(), Panels.toWorker())
                .column(Tag.ACCOUNT.storeName(), Panels.toAccount())
                .size(Panel.GRID, 9);
    }

    /** {@code sum("field") AS "field"}. */
    static String sum(Field field) {
        return of("sum", field);
    }

    /** {@code last("field") AS "field"}. */
    static String last(Field field) {
        return of("last", field);
    }

    private static String of(String function, Field field) {
        return function + '(' + InfluxQl.name(field) + ") AS " + InfluxQl.name(field);
    }
}
