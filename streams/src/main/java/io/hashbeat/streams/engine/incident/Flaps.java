package io.hashbeat.streams.engine.incident;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.streams.detect.Finding;
import io.hashbeat.streams.detect.Flapping;
import io.hashbeat.streams.engine.record.AnomalyRecords;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands between what is to be told and who hears it: what goes down and comes up again and again is told as {@link Flapping}. What
 * is part of a group's outage does not count, since it is told as that. Only workers that were down of late are remembered.
 */
final class Flaps {

    /** How often it is looked whether what is historic has come to the present, milliseconds. */
    private static final long LOOK_MILLIS = 60_000L;

    private static final String CLOSED = "CLOSED";

    /** A worker and what was told of it as flapping, if that is open. */
    private static final class Flap {
        private final Flapping flapping = new Flapping();
        private @Nullable Anomaly told;
    }

    private final TreeMap<String, Flap> flaps = new TreeMap<>();
    /** Nothing has to be done before, milliseconds since 1970 UTC; follows from the flaps. */
    private long nextMillis = Long.MAX_VALUE;
    /** When it was looked at last, milliseconds since 1970 UTC; not kept. */
    private long advancedMillis;

    /** Takes what is to be told; whether it is not to be told by itself. */
    boolean hides(Anomaly anomaly, Telling telling) {
        if (!Flapping.isOf(anomaly.getKind())) {
            return false;
        }
        boolean closed = anomaly.getState().equals(CLOSED);
        Flap flap = flaps.get(anomaly.getSubject());
        if (closed) {
            return flap != null && hear(flap, anomaly, true, telling);
        }
        if (!anomaly.getInhibitedBy().isEmpty()) {
            if (flap != null) {
                flap.flapping.setAside(anomaly.getId(), anomaly.getAtMs());
                nextMillis = Math.min(nextMillis, next(flap));
                if (flap.flapping.isOver()) {
                    flaps.remove(anomaly.getSubject());
                }
            }
            return false;
        }
        if (flap == null) {
            flap = new Flap();
            flaps.put(anomaly.getSubject(), flap);
        }
        return hear(flap, anomaly, false, telling);
    }

    private boolean hear(Flap flap, Anomaly anomaly, boolean closed, Telling telling) {
        Flapping.Word word = new Flapping.Word(
                anomaly.getId(),
                anomaly.getKind(),
                closed,
                anomaly.getAtMs(),
                anomaly.getOnsetAtMs(),
                anomaly.getExpectedHs(),
                anomaly.getLostHashes());
        boolean hidden = flap.flapping.hides(word, finding -> tell(flap, anomaly, finding, telling));
        nextMillis = Math.min(nextMillis, next(flap));
        return hidden;
    }

    private static void tell(Flap flap, Anomaly of, Finding finding, Telling telling) {
        Anomaly anomaly = AnomalyRecords.anomaly(finding, of.getSubject(), of.getGroups());
        Anomaly before = flap.told;
        anomaly.setRevision(Math.max(anomaly.getRevision(), before == null ? 0 : before.getRevision() + 1));
        anomaly.setHistoric(telling.isPast(anomaly.getAtMs()));
        flap.told = finding.closed() ? null : anomaly;
        telling.write(anomaly);
    }

    /** Ends what has been steady by {@code untilMillis} since 1970 UTC; {@code open} is what is open, by id. */
    void advance(long untilMillis, Map<String, Anomaly> open, Telling telling) {
        if (untilMillis < nextMillis) {
            return;
        }
        advancedMillis = untilMillis;
        for (Flap flap : flaps.values()) {
            long at = Math.min(untilMillis, flap.flapping.nextMillis());
            for (String id : steady(flap, untilMillis, telling)) {
                Anomaly alone = open.get(id);
                if (alone != null) {
                    telling.write(Anomaly.newBuilder(alone)
                            .setState(Finding.State.OPENED.name())
                            .setAtMs(at)
                            .build());
                }
            }
            becomePresent(flap, untilMillis, telling);
        }
        flaps.values().removeIf(flap -> flap.flapping.isOver());
        nextMillis = flaps.values().stream().mapToLong(this::next).min().orElse(Long.MAX_VALUE);
    }

    private static List<String> steady(Flap flap, long untilMillis, Telling telling) {
        List<Finding> over = new ArrayList<>();
        List<String> alone = flap.flapping.advance(untilMillis, over::add);
        Anomaly told = flap.told;
        if (told != null) {
            over.forEach(finding -> tell(flap, told, finding, telling));
        }
        return alone;
    }

    /** Tells again what was told as historic and is still so. */
    private static void becomePresent(Flap flap, long untilMillis, Telling telling) {
        Anomaly told = flap.told;
        if (told != null && told.getHistoric() && !telling.isPast(untilMillis)) {
            flap.told = Anomaly.newBuilder(told)
                    .setState(Finding.State.UPDATED.name())
                    .setRevision(told.getRevision() + 1)
                    .setAtMs(untilMillis)
                    .setHistoric(false)
                    .build();
            telling.write(flap.told);
        }
    }

    private long next(Flap flap) {
        long next = flap.flapping.nextMillis();
        Anomaly told = flap.told;
        return told != null && told.getHistoric()
                ? Math.min(next, Math.max(told.getAtMs(), advancedMillis) + LOOK_MILLIS)
                : next;
    }

    /** When {@link #advance} has something to do, milliseconds since 1970 UTC; the greatest long for never. */
    long nextMillis() {
        return nextMillis;
    }

    boolean isEmpty() {
        return flaps.isEmpty();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(flaps.size());
        for (Map.Entry<String, Flap> each : flaps.entrySet()) {
            out.writeUTF(each.getKey());
            each.getValue().flapping.write(out);
            Anomaly told = each.getValue().told;
            out.writeBoolean(told != null);
            if (told != null) {
                AnomalyBytes.write(told, out);
            }
        }
    }

    void read(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            Flap flap = new Flap();
            flaps.put(in.readUTF(), flap);
            flap.flapping.read(in);
            flap.told = in.readBoolean() ? AnomalyBytes.read(in) : null;
            nextMillis = Math.min(nextMillis, next(flap));
        }
    }
}
