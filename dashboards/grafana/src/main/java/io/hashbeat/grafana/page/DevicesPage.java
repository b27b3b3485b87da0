package io.hashbeat.grafana.page;

import static io.hashbeat.grafana.page.Shared.TELEMETRY;
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

/** How the machines are, by what they report themselves. */
final class DevicesPage {
    private static final String MACHINES = InfluxQl.all(SubjectKind.WORKER) + " AND " + InfluxQl.chosen(Tag.ACCOUNT);
    private static final String HASHES_OF_TERAHASH = "1000000000000";

    private DevicesPage() {}

    static Page page() {
        return Shared.ofPool("hashbeat-devices", "Hashbeat: devices")
                .tell("How the machines are, by what they report themselves: heat, boards, chips, fans, power.")
                .choose(Variable.oneOrAll(Tag.ACCOUNT, Measurement.TELEMETRY, InfluxQl.all(SubjectKind.WORKER)))
                .note(Shared.outages())
                .note(TimeNote.blocks())
                .show(Panels.heat("Machines by their hottest reading", Unit.CELSIUS)
                        .tell("Darker: more machines stand there. A cloud that rises is the weather; one that parts in"
                                + " two is a cooling that has failed for some.")
                        .ask(Query.series(
                                InfluxQl.select(
                                                "max(" + InfluxQl.name(Field.HOTTEST_CELSIUS) + ")",
                                                TELEMETRY,
                                                MACHINES,
                                                InfluxQl.IN_TIME)
                                        + InfluxQl.perStep(Tag.ACCOUNT, Tag.WORKER),
                                "$tag_account/$tag_worker"))
                        .size(Panel.GRID, 10))
                .show(summed("Power of all", Unit.WATTS, "sum(\"watts\") AS \"power\"", powerPerMachine()))
                .show(efficiency())
                .show(summed("Boards that work", Unit.COUNT, Shared.sum(Field.BOARDS), perMachine(last(Field.BOARDS))))
                .show(summed(
                        "Chips that do not answer",
                        Unit.COUNT,
                        "sum(\"missing\") AS \"missing\"",
                        perMachine(missingChips())))
                .show(newest())
                .show(Shared.alarms(
                        "What was found of machines, newest first",
                        InfluxQl.pool(),
                        InfluxQl.name(Tag.ANOMALY)
                                + " =~ /^(OVERHEAT|FAN_FAULT|BOARD_MISSING|CHIPS_MISSING|SENSOR_FAULT|POWER_FAULT|REBOOT|SLEEPING)$/",
                        InfluxQl.IN_TIME));
    }

    private static String missingChips() {
        return "last(" + InfluxQl.name(Field.CHIPS_EXPECTED) + ") - last(" + InfluxQl.name(Field.CHIPS)
                + ") AS \"missing\"";
    }

    private static String powerPerMachine() {
        return perMachine("mean(" + InfluxQl.name(Field.POWER_WATTS) + ") AS \"watts\"");
    }

    /** One value of each machine for each step. */
    private static String perMachine(String column) {
        return InfluxQl.select(column, TELEMETRY, MACHINES, InfluxQl.IN_TIME)
                + InfluxQl.perStep(Tag.ACCOUNT, Tag.WORKER);
    }

    private static Panel summed(String title, Unit unit, String column, String perMachine) {
        return Panels.lines(title, unit)
                .ask(Query.series("SELECT " + column + " FROM (" + perMachine + ") WHERE " + InfluxQl.IN_TIME
                        + InfluxQl.perStep()));
    }

    private static Panel efficiency() {
        return Panels.lines("Energy for work, as reported", Unit.JOULES_PER_TERAHASH)
                .ask(Query.series(InfluxQl.select(
                                "mean(" + InfluxQl.name(Field.POWER_WATTS) + ") / mean("
                                        + InfluxQl.name(Field.REPORTED_HS) + ") * "
                                        + HASHES_OF_TERAHASH + " AS \"J/TH\"",
                                TELEMETRY,
                                MACHINES,
                                InfluxQl.name(Field.POWER_WATTS) + " > 0",
                                InfluxQl.name(Field.REPORTED_HS) + " > 0",
                                InfluxQl.IN_TIME)
                        + InfluxQl.perStep()));
    }

    private static Panel newest() {
        String columns = String.join(
                ", ",
                last(Field.HOTTEST_CELSIUS),
                last(Field.SLOWEST_FAN_RPM),
                last(Field.BOARDS),
                missingChips(),
                last(Field.POWER_WATTS),
                last(Field.REPORTED_HS),
                last(Field.UPTIME_SECONDS),
                last(Field.DEVICE_MODEL),
                last(Field.FIRMWARE));
        return Panels.table("Machines, hottest first", Field.HOTTEST_CELSIUS.storeName())
                .ask(Query.rows(InfluxQl.select(columns, TELEMETRY, MACHINES, InfluxQl.IN_TIME)
                        + InfluxQl.per(Tag.ACCOUNT, Tag.WORKER)))
                .without("Time")
                .column(Field.HOTTEST_CELSIUS.storeName(), "unit", Unit.CELSIUS.id())
                .column(Field.SLOWEST_FAN_RPM.storeName(), "unit", Unit.RPM.id())
                .column(Field.POWER_WATTS.storeName(), "unit", Unit.WATTS.id())
                .column(Field.REPORTED_HS.storeName(), "unit", Unit.HASHRATE.id())
                .column(Field.UPTIME_SECONDS.storeName(), "unit", Unit.SECONDS.id())
                .column(Tag.ACCOUNT.storeName(), Panels.toAccount())
                .column(Tag.WORKER.storeName(), Panels.toWorker())
                .size(Panel.GRID, 10);
    }
}
