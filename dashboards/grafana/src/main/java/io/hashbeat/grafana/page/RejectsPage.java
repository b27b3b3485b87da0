package io.hashbeat.grafana.page;

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

/** Shares that were not accepted: of whom, through which server, and why. */
final class RejectsPage {
    private static final String WORKERS = InfluxQl.all(SubjectKind.WORKER) + " AND " + InfluxQl.chosen(Tag.ACCOUNT);

    private RejectsPage() {}

    static Page page() {
        return Shared.ofPool("hashbeat-rejects", "Hashbeat: rejects")
                .tell("Shares that were not accepted: how many, why, through which server, of whom.")
                .choose(Variable.oneOrAll(Tag.ACCOUNT, Measurement.HASHRATE_1M, InfluxQl.all(SubjectKind.ACCOUNT)))
                .choose(Variable.oneOrAll(Tag.SERVER, Measurement.HASHRATE_1M, InfluxQl.all(SubjectKind.SERVER)))
                .note(Shared.outages())
                .note(TimeNote.blocks())
                .show(refused("Part not accepted, of accounts", SubjectKind.ACCOUNT, Tag.ACCOUNT))
                .show(refused("Part not accepted, of servers", SubjectKind.SERVER, Tag.SERVER))
                .show(Shared.reasons(WORKERS).size(Panel.GRID, 9))
                .show(most("Accounts with most of them", Tag.ACCOUNT)
                        .column(Tag.ACCOUNT.storeName(), Panels.toAccount()))
                .show(most("Workers with most of them", Tag.ACCOUNT, Tag.WORKER)
                        .column(Tag.ACCOUNT.storeName(), Panels.toAccount())
                        .column(Tag.WORKER.storeName(), Panels.toWorker()))
                .show(Shared.alarms(
                        "Surges of rejects, newest first",
                        InfluxQl.pool(),
                        InfluxQl.name(Tag.ANOMALY) + " = 'REJECT_SURGE'",
                        InfluxQl.IN_TIME));
    }

    private static Panel refused(String title, SubjectKind kind, Tag tag) {
        return Panels.lines(title, Unit.PART)
                .ask(Query.series(
                        InfluxQl.select(
                                        InfluxQl.refusedPart(),
                                        Shared.MINUTES,
                                        InfluxQl.all(kind),
                                        InfluxQl.chosen(tag),
                                        InfluxQl.IN_TIME)
                                + InfluxQl.perStep(tag),
                        "$tag_" + tag.storeName()));
    }

    private static Panel most(String title, Tag... tags) {
        String sums = InfluxQl.select(Shared.sum(Field.SHARES), Shared.REJECTS, WORKERS, InfluxQl.IN_TIME)
                + InfluxQl.per(tags);
        return Panels.table(title, Field.SHARES.storeName())
                .ask(Query.rows("SELECT top(" + InfluxQl.name(Field.SHARES) + ", "
                        + InfluxQl.columns((Enum<?>[]) tags) + ", 20) AS " + InfluxQl.name(Field.SHARES) + " FROM ("
                        + sums + ")"))
                .without("Time");
    }
}
