package io.hashbeat.grafana.page;

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

/** One worker: what it does beside what it reports, and how its machine is. */
final class WorkerPage {
    private static final String WORKER = InfluxQl.subject(SubjectKind.WORKER);

    private WorkerPage() {}

    static Page page() {
        return Shared.ofPool(PageLink.WORKER, "Hashbeat: worker")
                .tell(
                        "One worker: effective beside reported hashrate, its rejects, its machine, and what was told of it.")
                .choose(Variable.one(Tag.ACCOUNT, Measurement.HASHRATE_1M, InfluxQl.all(SubjectKind.ACCOUNT)))
                .choose(Variable.one(Tag.WORKER, Measurement.HASHRATE_1M, InfluxQl.workersOfAccount()))
                .choose(Variable.resolution(Measurement.HASHRATE_15M))
                .note(TimeNote.alarms("Alarms of the worker", "red", WORKER))
                .note(Shared.outages())
                .note(TimeNote.blocks())
                .since("now-24h")
                .show(Panels.band("Hashrate", SubjectKind.WORKER, true).size(Panel.GRID, 9))
                .show(Shared.answers(SubjectKind.WORKER))
                .show(Shared.reasons(WORKER))
                .show(Panels.lines("Observed part of the time", Unit.PART)
                        .ask(Query.series(InfluxQl.select(
                                InfluxQl.columns(Field.COVERAGE), InfluxQl.RATE, WORKER, InfluxQl.IN_TIME))))
                .show(machine("Hottest reading", Unit.CELSIUS, Field.HOTTEST_CELSIUS))
                .show(machine("Power", Unit.WATTS, Field.POWER_WATTS))
                .show(machine("Slowest fan", Unit.RPM, Field.SLOWEST_FAN_RPM))
                .show(machine("Boards and chips", Unit.COUNT, Field.BOARDS, Field.CHIPS, Field.CHIPS_EXPECTED))
                .show(machine("Time since it started", Unit.SECONDS, Field.UPTIME_SECONDS))
                .show(Shared.alarms("Alarms, newest first", WORKER, InfluxQl.IN_TIME));
    }

    private static Panel machine(String title, Unit unit, Field... fields) {
        return Panels.lines(title, unit)
                .ask(Query.series(
                        InfluxQl.select(InfluxQl.columns(fields), Shared.TELEMETRY, WORKER, InfluxQl.IN_TIME)));
    }
}
