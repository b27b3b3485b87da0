package io.hashbeat.grafana.page;

import static io.hashbeat.grafana.page.Shared.ANOMALIES;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.grafana.panel.InfluxQl;
import io.hashbeat.grafana.panel.Json;
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

/** Outages of groups, what each of them took with it, and blocks. */
final class IncidentsPage {
    private static final String PLACE = InfluxQl.chosen(Tag.SITE) + " AND " + InfluxQl.chosen(Tag.SERVER);

    /** The end of what has none is stored as 0. */
    private static final ArrayNode STILL_OPEN = Json.list(
            Json.object("type", "value", "options", Json.object("0", Json.object("text", "still open", "index", 0))));

    private IncidentsPage() {}

    static Page page() {
        return Shared.ofPool("hashbeat-incidents", "Hashbeat: incidents")
                .tell(
                        "Incidents and alerts as people are told of them; outages of groups, and what each of them took with it.")
                .since("now-7d")
                .choose(Variable.oneOrAll(Tag.SITE, Measurement.ANOMALIES, InfluxQl.pool()))
                .choose(Variable.oneOrAll(Tag.SERVER, Measurement.ANOMALIES, InfluxQl.pool()))
                .choose(incident())
                .note(Shared.outages())
                .note(TimeNote.blocks())
                .show(alerts("Incidents, newest first", "=")
                        .tell(
                                "One cause of several alarms, as people are told of it: what began together and is next to"
                                        + " each other by more than chance."))
                .show(outagesByKind())
                .show(lostByKind())
                .show(outages())
                .show(Shared.alarms(
                        "Parts of the chosen outage",
                        InfluxQl.pool(),
                        InfluxQl.name(Field.INHIBITED_BY) + " = '$incident'",
                        "time > now() - 30d"))
                .show(alerts("Other alerts that stand alone, newest first", "<>"))
                .show(blocks());
    }

    /** Alerts that are incidents, or those that are none and part of none. */
    private static Panel alerts(String title, String isIncident) {
        String columns = InfluxQl.columns(
                Tag.ANOMALY,
                Tag.KIND,
                Tag.SITE,
                Tag.SERVER,
                Tag.ACCOUNT,
                Tag.WORKER,
                Tag.SUBNET,
                Tag.MODEL,
                Tag.FIRMWARE_NAME,
                Field.SENTENCE,
                Field.STATE,
                Field.SEVERITY,
                Field.MEMBERS,
                Field.LOST_HASHES,
                Field.ONSET_MS,
                Field.CLOSED_MS,
                Field.MUTED);
        return Panels.table(title, "Time")
                .ask(Query.rows(InfluxQl.select(
                                columns,
                                InfluxQl.from(Measurement.ALERTS),
                                InfluxQl.pool(),
                                InfluxQl.name(Tag.ANOMALY) + ' ' + isIncident + " 'INCIDENT'",
                                InfluxQl.name(Field.INHIBITED_BY) + " = ''",
                                InfluxQl.IN_TIME)
                        + " ORDER BY time DESC LIMIT 200"))
                .column(Field.LOST_HASHES.storeName(), "unit", Unit.HASHES.id())
                .column(Field.ONSET_MS.storeName(), "unit", Unit.MOMENT.id())
                .column(Field.CLOSED_MS.storeName(), "unit", Unit.MOMENT.id())
                .column(Field.CLOSED_MS.storeName(), "mappings", STILL_OPEN)
                .column(Field.SENTENCE.storeName(), "custom.width", 480)
                .column(Tag.ACCOUNT.storeName(), Panels.toAccount())
                .column(Tag.WORKER.storeName(), Panels.toWorker())
                .size(Panel.GRID, 9);
    }

    private static Panel outagesByKind() {
        return Panels.bars("Outages, by kind of group", Unit.COUNT)
                .ask(Query.series(
                        InfluxQl.select(
                                        "count(" + InfluxQl.name(Field.SIZE) + ")",
                                        ANOMALIES,
                                        InfluxQl.pool(),
                                        Shared.GROUP_OUTAGE,
                                        PLACE,
                                        InfluxQl.IN_TIME)
                                + InfluxQl.perStep(Tag.KIND),
                        "$tag_kind"));
    }

    private static Panel lostByKind() {
        return Panels.bars("Hashes lost, by kind of alarm", Unit.HASHES)
                .tell("Of what stands alone: a machine that went out with its site is in the site's loss.")
                .ask(Query.series(
                        InfluxQl.select(
                                        Shared.sum(Field.LOST_HASHES),
                                        ANOMALIES,
                                        InfluxQl.pool(),
                                        InfluxQl.LEADING,
                                        InfluxQl.IN_TIME)
                                + InfluxQl.perStep(Tag.ANOMALY),
                        "$tag_anomaly"));
    }

    private static Panel blocks() {
        return Panels.table("Blocks of the pool", "Time")
                .ask(Query.rows(InfluxQl.select(
                        InfluxQl.columns(Field.HEIGHT, Field.HASH, Field.NETWORK_DIFFICULTY, Tag.ACCOUNT),
                        InfluxQl.from(Measurement.BLOCKS),
                        InfluxQl.pool(),
                        InfluxQl.IN_TIME)))
                .column(Tag.ACCOUNT.storeName(), Panels.toAccount())
                .size(Panel.GRID, 8);
    }

    private static Panel outages() {
        String columns = InfluxQl.columns(
                Tag.KIND,
                Tag.SITE,
                Tag.SERVER,
                Tag.ACCOUNT,
                Tag.SUBNET,
                Tag.MODEL,
                Tag.FIRMWARE_NAME,
                Field.SENTENCE,
                Field.STATE,
                Field.SIZE,
                Field.LOST_HASHES,
                Field.ONSET_MS,
                Field.CLOSED_MS,
                Field.ID);
        return Panels.table("Outages, newest first", "Time")
                .tell("A click on the id shows below what went out with it.")
                .ask(Query.rows(InfluxQl.select(
                        columns, ANOMALIES, InfluxQl.pool(), Shared.GROUP_OUTAGE, PLACE, InfluxQl.IN_TIME)))
                .column(Field.SIZE.storeName(), "unit", Unit.PART.id())
                .column(Field.LOST_HASHES.storeName(), "unit", Unit.HASHES.id())
                .column(Field.ONSET_MS.storeName(), "unit", Unit.MOMENT.id())
                .column(Field.CLOSED_MS.storeName(), "unit", Unit.MOMENT.id())
                .column(Field.SENTENCE.storeName(), "custom.width", 480)
                .column(Tag.ACCOUNT.storeName(), Panels.toAccount())
                .column(
                        Field.ID.storeName(),
                        "links",
                        Json.list(Json.object(
                                "title",
                                "What went out with it",
                                "url",
                                "/d/hashbeat-incidents?${pool:queryparam}&${algorithm:queryparam}&var-incident=${__value.raw}&${__url_time_range}",
                                "targetBlank",
                                false)))
                .size(Panel.GRID, 9);
    }

    /** The outage whose parts are listed; its value is an id. */
    private static ObjectNode incident() {
        String outages = InfluxQl.select(
                InfluxQl.name(Field.ID), ANOMALIES, InfluxQl.pool(), Shared.GROUP_OUTAGE, "time > now() - 30d");
        return Variable.of(
                "incident", "outage", "SELECT DISTINCT(" + InfluxQl.name(Field.ID) + ") FROM (" + outages + ")");
    }
}
