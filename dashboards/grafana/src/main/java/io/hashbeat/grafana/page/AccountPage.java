package io.hashbeat.grafana.page;

import static io.hashbeat.grafana.page.Shared.last;

import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.grafana.panel.InfluxQl;
import io.hashbeat.grafana.panel.Page;
import io.hashbeat.grafana.panel.PageLink;
import io.hashbeat.grafana.panel.Panel;
import io.hashbeat.grafana.panel.Panels;
import io.hashbeat.grafana.panel.Query;
import io.hashbeat.grafana.panel.TimeNote;
import io.hashbeat.grafana.panel.Unit;
import io.hashbeat.grafana.panel.Variable;
import io.hashbeat.schemas.store.StoreNames.Field;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.schemas.store.StoreNames.Tag;

/** One account: its hashrate, its workers, its alarms. */
final class AccountPage {
    private static final String ALARMS =
            InfluxQl.pool() + " AND " + InfluxQl.name(Tag.ACCOUNT) + " = '$" + Tag.ACCOUNT.storeName() + "'";

    private AccountPage() {}

    static Page page() {
        String account = InfluxQl.subject(SubjectKind.ACCOUNT);
        return Shared.ofPool(PageLink.ACCOUNT, "Hashbeat: account")
                .tell(
                        "One account: what it does, which of its workers do less than they should, and what was told of it.")
                .choose(Variable.one(Tag.ACCOUNT, Measurement.HASHRATE_1M, InfluxQl.all(SubjectKind.ACCOUNT)))
                .choose(Variable.resolution(Measurement.HASHRATE_15M))
                .note(TimeNote.alarms(
                        "Outages of the account",
                        "red",
                        InfluxQl.subject(SubjectKind.ACCOUNT) + " AND " + Shared.GROUP_OUTAGE))
                .note(TimeNote.blocks())
                .since("now-24h")
                .show(Panels.band("Hashrate", SubjectKind.ACCOUNT, false).size(Panel.GRID, 9))
                .show(Panels.lines("Workers", Unit.COUNT)
                        .ask(Query.series(InfluxQl.select(
                                InfluxQl.columns(Field.WORKERS), InfluxQl.RATE, account, InfluxQl.IN_TIME))))
                .show(Shared.answers(SubjectKind.ACCOUNT))
                .show(workers())
                .show(Shared.reasons(InfluxQl.workersOfAccount()))
                .show(Panels.lines("Hashes lost to what was found, by kind", Unit.HASHES)
                        .ask(Query.series(
                                InfluxQl.select(
                                                Shared.sum(Field.LOST_HASHES),
                                                Shared.ANOMALIES,
                                                ALARMS,
                                                InfluxQl.LEADING,
                                                InfluxQl.IN_TIME)
                                        + InfluxQl.perStep(Tag.ANOMALY),
                                "$tag_anomaly")))
                .show(Shared.alarms("Alarms, newest first", ALARMS, InfluxQl.IN_TIME));
    }

    private static Panel workers() {
        String columns = String.join(
                ", ",
                last(Field.HASHRATE_HS),
                last(Field.LOW_HS),
                last(Field.HIGH_HS),
                last(Field.REPORTED_HS),
                "last(" + InfluxQl.name(Field.HASHRATE_HS) + ") / last(" + InfluxQl.name(Field.REPORTED_HS)
                        + ") AS \"delivered\"",
                last(Field.COVERAGE),
                last(Field.TOO_FEW));
        return Panels.table("Workers, newest quarter of an hour", Field.HASHRATE_HS.storeName())
                .tell("Delivered is effective over reported hashrate. Where too_few is true there were fewer than 4"
                        + " shares and the number says little.")
                .ask(Query.rows(InfluxQl.select(
                                columns, Shared.QUARTERS, InfluxQl.workersOfAccount(), InfluxQl.WHOLE, InfluxQl.IN_TIME)
                        + InfluxQl.per(Tag.ACCOUNT, Tag.WORKER)))
                .unit(Unit.HASHRATE)
                .without("Time")
                .column("delivered", "unit", Unit.PART.id())
                .column(Field.COVERAGE.storeName(), "unit", Unit.PART.id())
                .column(Tag.WORKER.storeName(), Panels.toWorker())
                .size(Panel.GRID, 10);
    }
}
