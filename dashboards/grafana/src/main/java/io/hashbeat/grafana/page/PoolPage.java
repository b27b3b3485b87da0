package io.hashbeat.grafana.page;

import static io.hashbeat.grafana.page.Shared.ANOMALIES;
import static io.hashbeat.grafana.page.Shared.HOURS;
import static io.hashbeat.grafana.page.Shared.MINUTES;
import static io.hashbeat.grafana.page.Shared.QUARTERS;
import static io.hashbeat.grafana.page.Shared.last;

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
import java.util.stream.Stream;

/** Pool overview: four questions from top to bottom. */
final class PoolPage {
    private static final String POOL = InfluxQl.subject(SubjectKind.POOL);
    private static final int WORST = 15;

    private PoolPage() {}

    static Page page() {
        return well(Shared.ofPool("hashbeat-pool", "Hashbeat: pool")
                        .tell("Is the pool well? What changed? What is worst, and why? Is the monitor well?")
                        .choose(Variable.resolution(Measurement.HASHRATE_1M))
                        .note(Shared.outages())
                        .note(TimeNote.blocks()))
                .show(Panels.heading("What changed?"))
                .show(Panels.bars("Alarms, by kind", Unit.COUNT)
                        .ask(Query.series(
                                InfluxQl.select(
                                                "count(" + InfluxQl.name(Field.SIZE) + ")",
                                                ANOMALIES,
                                                InfluxQl.pool(),
                                                InfluxQl.LEADING,
                                                InfluxQl.IN_TIME)
                                        + InfluxQl.perStep(Tag.ANOMALY),
                                "$tag_anomaly")))
                .show(largestAccounts())
                .show(Shared.alarms("Alarms, newest first", InfluxQl.pool(), InfluxQl.LEADING, InfluxQl.IN_TIME))
                .show(Panels.heading("What is worst, and why?"))
                .show(worst())
                .show(undelivered())
                .show(Panels.heading("Is the monitor well?"))
                .show(FeedPanels.lag())
                .show(FeedPanels.newest());
    }

    private static Page well(Page page) {
        return page.show(Panels.heading("Is it well?"))
                .show(Panels.number("Hashrate of 15 minutes", Unit.HASHRATE)
                        .ask(Query.series(InfluxQl.select(
                                last(Field.HASHRATE_HS), QUARTERS, POOL, InfluxQl.WHOLE, InfluxQl.IN_TIME))))
                .show(Panels.number("Workers", Unit.COUNT)
                        .ask(Query.series(InfluxQl.select(last(Field.WORKERS), MINUTES, POOL, InfluxQl.IN_TIME))))
                .show(Panels.number("Observed", Unit.PART)
                        .tell("Coverage of the newest minute: the part of it that sources have told of. Below 100 % the"
                                + " monitor sees less than there is, and says so instead of raising alarms.")
                        .bounds(0.99, 0.9)
                        .ask(Query.series(InfluxQl.select(last(Field.COVERAGE), MINUTES, POOL, InfluxQl.IN_TIME))))
                .show(Panels.number("Not accepted", Unit.PART)
                        .bounds(0.01, 0.03)
                        .ask(Query.series(InfluxQl.select(InfluxQl.refusedPart(), MINUTES, POOL, InfluxQl.IN_TIME))))
                .show(open("Open alarms", InfluxQl.LEADING, InfluxQl.ALARMS).bounds(1, 10))
                .show(open("Open outages", Shared.GROUP_OUTAGE).bounds(0.5, 1))
                .show(Panels.band("Hashrate", SubjectKind.POOL, false).size(Panel.GRID, 9))
                .show(Panels.lines("Workers", Unit.COUNT)
                        .ask(Query.series(InfluxQl.select(
                                InfluxQl.columns(Field.WORKERS), InfluxQl.RATE, POOL, InfluxQl.IN_TIME))))
                .show(Shared.answers(SubjectKind.POOL));
    }

    private static Panel open(String title, String... conditions) {
        return Panels.number(title, Unit.COUNT)
                .ask(Query.series(InfluxQl.select(
                        "count(" + InfluxQl.name(Field.SIZE) + ") AS \"open\"",
                        ANOMALIES,
                        Stream.concat(Stream.of(InfluxQl.pool(), InfluxQl.OPEN), Stream.of(conditions))
                                .toArray(String[]::new))));
    }

    private static Panel largestAccounts() {
        String newest = InfluxQl.select(
                        last(Field.HASHRATE_HS),
                        QUARTERS,
                        InfluxQl.all(SubjectKind.ACCOUNT),
                        InfluxQl.WHOLE,
                        InfluxQl.IN_TIME)
                + InfluxQl.per(Tag.ACCOUNT);
        return Panels.table("Largest accounts", "hashrate")
                .ask(Query.rows("SELECT top(" + InfluxQl.columns(Field.HASHRATE_HS, Tag.ACCOUNT)
                        + ", 20) AS \"hashrate\" FROM (" + newest + ")"))
                .unit(Unit.HASHRATE)
                .without("Time")
                .column(Tag.ACCOUNT.storeName(), Panels.toAccount());
    }

    private static Panel worst() {
        String columns = "top(" + InfluxQl.name(Field.LOST_HASHES) + ", " + WORST + ") AS \"lost\", "
                + InfluxQl.columns(
                        Tag.ANOMALY, Tag.ACCOUNT, Tag.WORKER, Tag.SERVER, Tag.SITE, Field.SENTENCE, Field.SIZE);
        return Panels.table("Open alarms that cost most", "lost")
                .tell("What is open, whenever it began; parts of an outage are not listed beside it.")
                .ask(Query.rows(InfluxQl.select(
                        columns, ANOMALIES, InfluxQl.pool(), InfluxQl.OPEN, InfluxQl.LEADING, InfluxQl.ALARMS)))
                .column("lost", "unit", Unit.HASHES.id())
                .column(Field.SIZE.storeName(), "unit", Unit.PART.id())
                .column(Field.SENTENCE.storeName(), "custom.width", 480)
                .column(Tag.WORKER.storeName(), Panels.toWorker())
                .column(Tag.ACCOUNT.storeName(), Panels.toAccount())
                .size(Panel.GRID, 9);
    }

    private static Panel undelivered() {
        String hour = InfluxQl.select(
                        "last(" + InfluxQl.name(Field.REPORTED_HS) + ") - last(" + InfluxQl.name(Field.HASHRATE_HS)
                                + ") AS \"missing\"",
                        HOURS,
                        InfluxQl.all(SubjectKind.WORKER),
                        InfluxQl.WHOLE,
                        InfluxQl.IN_TIME)
                + InfluxQl.per(Tag.ACCOUNT, Tag.WORKER);
        return Panels.table("Workers that deliver least of what they report", "missing")
                .tell("Reported less effective hashrate of the newest whole hour. Luck alone moves a worker with few"
                        + " shares; its page shows the interval.")
                .ask(Query.rows("SELECT top(\"missing\", " + InfluxQl.columns(Tag.ACCOUNT, Tag.WORKER) + ", " + WORST
                        + ") AS \"missing\" FROM (" + hour + ")"))
                .unit(Unit.HASHRATE)
                .without("Time")
                .column(Tag.WORKER.storeName(), Panels.toWorker())
                .column(Tag.ACCOUNT.storeName(), Panels.toAccount())
                .size(Panel.GRID, 8);
    }
}
