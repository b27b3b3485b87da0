package io.hashbeat.streams.engine.kafka;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static io.hashbeat.streams.share.ShareBuilder.share;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.Board;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.Telemetry;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.engine.PlainEngine;
import io.hashbeat.streams.engine.fleet.FleetFacts;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.share.RawRecords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Sixty machines of two accounts, at two servers and four sites, of which two in three are S21: a share every ten seconds and a report a minute
 * each, as regular as clockwork. They are told of new firmware one after the other.
 */
final class RolledOutFleet {

    static final int MACHINES = 60;
    static final int S21 = 40;
    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final String STOCK = "stock-1";

    private static final long STEP = 10 * SECOND;
    private static final long PHASE = 150;
    /** A machine that gets other firmware is silent for so long. */
    private static final long RESTART = 90 * SECOND;

    private static final long UP_SECONDS = 1_000_000;
    private static final double HS = 1_024 * 0x1p48 / 65_535 / 10;

    private final PlainEngine engine =
            new PlainEngine(Map.of("detectors.baseline.min-span", "20m", "detectors.baseline.min-shares", "50"), 0);
    private final String[] firmware = new String[MACHINES];
    private final long[] startMillis = new long[MACHINES];
    private final boolean[] dead = new boolean[MACHINES];
    private final int[] boards = new int[MACHINES];
    private long nowMillis;
    private long offset;

    RolledOutFleet() {
        Arrays.fill(firmware, STOCK);
        Arrays.fill(startMillis, -UP_SECONDS * SECOND);
        Arrays.fill(boards, 3);
        for (int machine = 0; machine < MACHINES; machine++) {
            engine.know(new FleetFacts(key(machine), "site" + machine % 4, "", ""));
        }
    }

    private static String account(int machine) {
        return machine % 2 == 0 ? "anna" : "bert";
    }

    static String key(int machine) {
        return "p/sha256d/" + account(machine) + "/rig" + machine;
    }

    PlainEngine engine() {
        return engine;
    }

    long nowMillis() {
        return nowMillis;
    }

    /** Gives {@code machine} this firmware, with which so many of its boards work; it starts again. */
    void update(int machine, String to, int workingBoards) {
        firmware[machine] = to;
        boards[machine] = workingBoards;
        startMillis[machine] = nowMillis + RESTART;
    }

    /** {@code machine} says nothing more. */
    void die(int machine) {
        dead[machine] = true;
    }

    /** Goes on for so long. */
    void run(long millis) {
        for (long end = nowMillis + millis; nowMillis < end; nowMillis += STEP) {
            for (int machine = 0; machine < MACHINES; machine++) {
                if (!dead[machine] && nowMillis >= startMillis[machine]) {
                    work(machine, nowMillis + machine * PHASE);
                }
            }
            engine.read(RawRecords.tick(0, "gate", ORIGIN_MILLIS + nowMillis + STEP))
                    .advance();
        }
    }

    private void work(int machine, long atMillis) {
        engine.read(RawRecords.of(
                0,
                offset++,
                share("rig" + machine)
                        .account(account(machine))
                        .server(machine / 2 % 2 == 0 ? "eu1" : "us1")
                        .at(atMillis)
                        .source("gate", offset)
                        .id("s" + offset)));
        if ((nowMillis / STEP + machine) % 6 == 0) {
            Heartbeat beat = RawRecords.beat("rig" + machine, ORIGIN_MILLIS + atMillis, HeartbeatKind.TELEMETRY);
            beat.setAccount(account(machine));
            beat.setTelemetry(report(machine, atMillis));
            engine.read(RawRecords.heartbeat(0, beat));
        }
    }

    private Telemetry report(int machine, long atMillis) {
        List<Board> all = new ArrayList<>();
        for (int board = 0; board < 3; board++) {
            boolean works = board < boards[machine];
            all.add(new Board(board, works ? 108 : 0, 108, works ? HS / 3 : 0, 60.0));
        }
        return new Telemetry(
                HS,
                HS,
                3_500.0,
                List.of(61.0, 60.0, 62.0),
                List.of(5_400.0, 5_500.0),
                all,
                (atMillis - startMillis[machine]) / SECOND,
                firmware[machine],
                machine < S21 ? "Antminer S21" : "M50");
    }

    /** All anomalies told so far, the oldest first. */
    List<Anomaly> told() {
        List<Anomaly> told = new ArrayList<>();
        for (OutRecord each : engine.records()) {
            if (each.topic == Topics.ANOMALIES) {
                try {
                    told.add(AvroCodec.decode(each.value, Anomaly.class));
                } catch (UndecodableException e) {
                    throw new AssertionError(e);
                }
            }
        }
        told.sort(Comparator.comparingLong(Anomaly::getAtMs));
        return told;
    }

    /** What the fleet did is told to {@code app}, minute by minute; both begin at one time. */
    void tellTo(AlertDriver app) {
        long shift = AlertDriver.START - ORIGIN_MILLIS;
        long minute = 0;
        for (Anomaly each : told()) {
            for (; minute + MINUTE <= each.getAtMs() - ORIGIN_MILLIS; minute += MINUTE) {
                app.at(minute);
            }
            Anomaly then = Anomaly.newBuilder(each)
                    .setAtMs(each.getAtMs() + shift)
                    .setOnsetAtMs(each.getOnsetAtMs() + shift)
                    .setOpenedAtMs(each.getOpenedAtMs() + shift)
                    .build();
            app.send(then);
        }
        for (; minute <= nowMillis; minute += MINUTE) {
            app.at(minute);
        }
    }
}
