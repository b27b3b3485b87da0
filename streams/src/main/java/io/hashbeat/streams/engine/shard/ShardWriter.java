package io.hashbeat.streams.engine.shard;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.streams.engine.record.LedgerRecords;
import io.hashbeat.streams.engine.record.SampleFacts;
import io.hashbeat.streams.engine.record.SampleRecords;
import io.hashbeat.streams.engine.record.Totals;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.Tally;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Writes samples and ledger entries of a shard's workers. */
final class ShardWriter {

    private static final RejectReason[] REASONS = RejectReason.values();
    /** What stands before the key of a worker in its subject. */
    private static final byte[] PREFIX = Shard.SUBJECT.getBytes(StandardCharsets.US_ASCII);
    /** A reported hashrate older than this is not shown, milliseconds. */
    private static final long REPORT_MILLIS = 5 * SliceGrid.MINUTE_MILLIS;
    /** Minutes for which reject reasons are kept. */
    private static final int REASON_MINUTES = 30;
    /** Hours whose ledger late shares can change. */
    private static final int LEDGER_HOURS = 26;

    private final ShardOutput output;
    private final SampleRecords samples = new SampleRecords();
    private final SampleFacts facts = new SampleFacts();
    private final LedgerRecords ledger = new LedgerRecords();
    private final Totals totals = new Totals();
    private final Tally hourTally = new Tally();
    private final int[] hourRejects = new int[REASONS.length];

    ShardWriter(ShardOutput output) {
        this.output = output;
    }

    /** Writes the samples that end with (and without) {@code minute}, and again those that late shares changed. */
    void endMinute(Shard shard, int minute) {
        shard.corrections.minutes().forEach((row, from) -> {
            for (int end = Math.max(from + 1, minute - REASON_MINUTES / 2); end < minute; end++) {
                sample(shard, row, end, false);
            }
        });
        shard.corrections.minutes().clear();
        for (int row = 0; row < shard.names.rows(); row++) {
            if (shard.rows.isCounted(row)) {
                sample(shard, row, minute, false);
                totals.add(facts.subject, facts.windows[0]);
                shard.rows.changes.set(row, Math.max(0, shard.rows.changes.get(row) - 1));
            }
        }
        totals.drain(minute - 1, output::total);
        shard.minuteReasons.expire(minute - REASON_MINUTES);
        correctHours(shard, SliceGrid.hourOf(minute * SliceGrid.SLICES_PER_MINUTE));
    }

    /** Writes the ledger of {@code hour}, which has closed. */
    void endHour(Shard shard, int hour) {
        for (int row = 0; row < shard.names.rows(); row++) {
            if (shard.names.isLive(row)) {
                entry(shard, row, hour);
            }
        }
        shard.hourReasons.expire(hour - LEDGER_HOURS);
        shard.shareHours.expire(hour - LEDGER_HOURS);
    }

    /** Writes what is left when nothing more comes: the unfinished minute that holds {@code slice}, and its hour. */
    void finish(Shard shard, int slice) {
        int end = SliceGrid.minuteOf(slice) + 1;
        int hour = SliceGrid.hourOf(slice);
        correctHours(shard, hour);
        shard.corrections.minutes().forEach((row, from) -> {
            for (int minute = from + 1; minute < end; minute++) {
                sample(shard, row, minute, false);
            }
        });
        shard.corrections.minutes().clear();
        for (int row = 0; row < shard.names.rows(); row++) {
            if (shard.rows.isCounted(row)) {
                sample(shard, row, end, true);
                totals.add(facts.subject, facts.windows[0]);
            }
            if (shard.names.isLive(row)) {
                entry(shard, row, hour);
            }
        }
        totals.drain(end - 1, output::total);
    }

    private void correctHours(Shard shard, int currentHour) {
        for (long each : shard.corrections.hours()) {
            int hour = (int) each;
            if (hour < currentHour) {
                entry(shard, (int) (each >> Integer.SIZE), hour);
            }
        }
        shard.corrections.hours().removeIf(each -> (int) (long) each < currentHour);
    }

    private void entry(Shard shard, int row, int hour) {
        shard.book.sumHour(row, hour, hourTally);
        if (hourTally.isEmpty() && hourTally.coveredMillis == 0) {
            return;
        }
        Map<String, Long> rejects = hourRejects(shard, row, hour);
        output.emit(ledger.between(shard.shareHours.firstMillis(row, hour), shard.shareHours.lastMillis(row, hour))
                .encode(shard.subject(row), shard.algorithm(row), hour, shard.rows.late.get(row), hourTally, rejects));
    }

    private void sample(Shard shard, int row, int endMinute, boolean partial) {
        facts.sum(shard.book, row, endMinute);
        facts.subject = subject(shard.names.name(row));
        facts.algorithm = shard.algorithm(row);
        facts.revision = shard.rows.late.get(row);
        facts.partial = partial;
        facts.difficultyQuanta = shard.rows.difficulty.get(row);
        facts.lastShareMillis = shard.rows.lastShare.get(row);
        facts.server = wellFormed(shard.groups.serverName(shard.rows.server.get(row)));
        facts.weighted = shard.rows.mixed.get(row) != 0;
        // only the newest report is known: one of up to a minute ahead may have come before the minute was closed
        long age = facts.endMillis - shard.rows.reportedAt.get(row);
        facts.reportedHs =
                age > -SliceGrid.MINUTE_MILLIS && age <= REPORT_MILLIS ? shard.rows.reported.get(row) : Double.NaN;
        facts.rejectReasons = shard.minuteReasons.copy(row, endMinute - 1, facts.rejects);
        output.emit(samples.encode(facts));
    }

    private static byte[] subject(byte[] key) {
        byte[] subject = Arrays.copyOf(PREFIX, PREFIX.length + key.length);
        System.arraycopy(key, 0, subject, PREFIX.length, key.length);
        return subject;
    }

    /** The name of a server, which foreign records may have in anything but UTF-8. */
    private static byte[] wellFormed(byte[] name) {
        for (byte each : name) {
            if (each < 0) {
                return new String(name, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            }
        }
        return name;
    }

    private Map<String, Long> hourRejects(Shard shard, int row, int hour) {
        if (shard.hourReasons.copy(row, hour, hourRejects) == 0) {
            return Map.of();
        }
        Map<String, Long> named = new TreeMap<>();
        for (int i = 0; i < REASONS.length; i++) {
            if (hourRejects[i] != 0) {
                named.put(REASONS[i].name(), (long) hourRejects[i]);
            }
        }
        return named;
    }
}
