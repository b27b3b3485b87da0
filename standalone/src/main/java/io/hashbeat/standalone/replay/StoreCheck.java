package io.hashbeat.standalone.replay;

import io.hashbeat.avro.LedgerEntry;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.store.EmbeddedStore;
import io.hashbeat.standalone.store.MinuteSums;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether the store holds what the ledger says, of every subject and to the last unit. Of shares that came later than the grace,
 * which points do not have, it may lack as many as the dead letters tell and nothing else.
 *
 * @param agrees true if it does
 * @param differences a line for a person; empty if there are none
 * @param since hours before it could not be compared, because the store no longer keeps their minutes; EPOCH if all were
 */
record StoreCheck(boolean agrees, String differences, Instant since) {
    private static final int NAMED = 3;

    /** Waits until the store shows all it was given, and compares. */
    static StoreCheck of(PublishedResults published, EmbeddedStore store) throws InterruptedException {
        try {
            return of(published, MinuteSums.read(store));
        } catch (ClearFault fault) {
            return new StoreCheck(false, fault.line(), Instant.EPOCH);
        }
    }

    /** Compares. */
    static StoreCheck of(PublishedResults published, MinuteSums stored) {
        LateLetters late = published.late();
        long sinceMs = stored.since().toEpochMilli();
        Map<String, LedgerTotals> wanted = new TreeMap<>();
        boolean all = true;
        for (LedgerEntry entry : published.ledger()) {
            if (entry.getHourMs() >= sinceMs) {
                wanted.merge(entry.getSubject(), LedgerTotals.of(entry), LedgerTotals::plus);
            } else {
                all = false;
            }
        }
        TreeSet<String> subjects = new TreeSet<>(wanted.keySet());
        subjects.addAll(stored.bySubject().keySet());
        Map<String, String> differing = new TreeMap<>();
        for (String subject : subjects) {
            LedgerTotals totals = wanted.getOrDefault(subject, LedgerTotals.NONE);
            MinuteSums.Sum sum = stored.bySubject().getOrDefault(subject, MinuteSums.Sum.NOTHING);
            if (!agree(totals, sum, late.of(subject, sinceMs))) {
                differing.put(subject, difference(subject, totals, sum));
            }
        }
        return new StoreCheck(
                differing.isEmpty(), line(differing, subjects.size()), all ? Instant.EPOCH : stored.since());
    }

    private static boolean agree(LedgerTotals totals, MinuteSums.Sum sum, LedgerTotals late) {
        return within(totals.accepted() - sum.accepted(), late.accepted())
                && within(totals.stale() - sum.stale(), late.stale())
                && within(totals.rejected() - sum.rejected(), late.rejected())
                && totals.quanta().compareTo(sum.quanta()) >= 0
                && totals.quanta().subtract(sum.quanta()).compareTo(late.quanta()) <= 0;
    }

    private static boolean within(long lacking, long atMost) {
        return lacking >= 0 && lacking <= atMost;
    }

    private static String difference(String subject, LedgerTotals totals, MinuteSums.Sum sum) {
        long stored = sum.accepted() + sum.stale() + sum.rejected();
        return stored == totals.shares()
                ? "%s (work %s, not %s)".formatted(subject, sum.quanta(), totals.quanta())
                : "%s (%d shares, not %d)".formatted(subject, stored, totals.shares());
    }

    private static String line(Map<String, String> differing, int subjects) {
        if (differing.isEmpty()) {
            return "";
        }
        return "the store does not hold what the ledger says of %d of %d subjects: %s%s"
                .formatted(
                        differing.size(),
                        subjects,
                        differing.values().stream().limit(NAMED).collect(Collectors.joining(", ")),
                        differing.size() > NAMED ? ", ..." : "");
    }
}
