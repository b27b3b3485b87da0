package io.hashbeat.bench.memory;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.streams.share.EventSink;
import io.hashbeat.streams.share.ShareEvent;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * The shares of a fleet as decoded events: one every 10 s for each worker, with an event time up to 2 s after its turn; 5 %
 * are not accepted, half of them stale; 10 % carry an id. Cold workers have theirs for ten minutes, {@link
 * MemoryPlan#SILENT_HOURS} before the end.
 */
@SuppressWarnings("EnumOrdinal") // events have ordinals
final class FleetShares {
    private static final int COLD_MINUTES = 10;
    private static final int NOT_ACCEPTED_PERCENT = 5;
    private static final int IDENTIFIED_PERCENT = 10;
    private static final int PERCENT = 100;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final String SERVER = "pool-";

    private final Fleet fleet;
    private final SplittableRandom random;
    private final MinuteLedger ledger = new MinuteLedger();
    private final ShareEvent event = new ShareEvent();
    private final byte[] text;
    private final long coldFromMillis;
    private final long coldUntilMillis;
    private int next;
    private long sent;

    FleetShares(MemoryPlan plan, Fleet fleet) {
        this.fleet = fleet;
        this.random = new SplittableRandom(~plan.seed());
        StringBuilder names = new StringBuilder(MemoryPlan.POOL);
        for (int server = 0; server < MemoryPlan.SERVERS; server++) {
            names.append(SERVER).append(server);
        }
        text = names.toString().getBytes(StandardCharsets.UTF_8);
        long silent = (plan.hours() - MemoryPlan.SILENT_HOURS) * 60L * MemoryPlan.MINUTE_MILLIS;
        coldUntilMillis = MemoryPlan.ORIGIN_MILLIS + silent;
        coldFromMillis = coldUntilMillis - (long) COLD_MINUTES * MemoryPlan.MINUTE_MILLIS;
    }

    /** Hands the shares whose turns are in the step from {@code nowMillis} on to {@code sink}. */
    void step(long nowMillis, EventSink sink) {
        int within = (int) (nowMillis % MemoryPlan.INTERVAL_MILLIS);
        long round = nowMillis - within;
        if (within == 0) {
            next = 0;
        }
        boolean coldShare = nowMillis >= coldFromMillis && nowMillis < coldUntilMillis;
        for (; next < fleet.size() && fleet.turnMillis[next] < within + MemoryPlan.STEP_MILLIS; next++) {
            if (!fleet.cold[next] || coldShare) {
                fill(next, round + fleet.turnMillis[next] + random.nextInt(MemoryPlan.JITTER_MILLIS));
                sink.accept(event);
            }
        }
    }

    private void fill(int worker, long millis) {
        int number = fleet.numbers[worker];
        event.kind = ShareEvent.Kind.SHARE;
        event.partition = number % MemoryPlan.PARTITIONS;
        event.timeMillis = millis;
        event.sequence = ++sent;
        event.key = fleet.keys[worker];
        event.keyLength = event.key.length;
        event.keyHash = fleet.hashes[worker];
        source();
        event.serverLength = SERVER.length() + 1;
        event.serverOffset = MemoryPlan.POOL.length() + number % MemoryPlan.SERVERS * event.serverLength;
        event.difficultyQuanta = fleet.quanta[worker];
        int dice = random.nextInt(PERCENT * IDENTIFIED_PERCENT);
        event.identified = dice % IDENTIFIED_PERCENT == 0;
        event.identity = sent * GOLDEN + event.partition;
        answer(dice / IDENTIFIED_PERCENT, millis);
    }

    private void answer(int percent, long millis) {
        if (percent >= NOT_ACCEPTED_PERCENT) {
            event.status = ShareStatus.ACCEPTED.ordinal();
            event.reason = RejectReason.NONE.ordinal();
            ledger.addShare(millis, event.difficultyQuanta);
            return;
        }
        boolean stale = random.nextBoolean();
        event.status = (stale ? ShareStatus.STALE : ShareStatus.REJECTED).ordinal();
        event.reason = (stale ? RejectReason.STALE : RejectReason.LOW_DIFFICULTY).ordinal();
    }

    private void source() {
        event.text = text;
        event.sourceOffset = 0;
        event.sourceLength = MemoryPlan.POOL.length();
    }

    /** A tick of the source; valid until the next call. */
    ShareEvent tick(int partition, long completeMillis) {
        event.kind = ShareEvent.Kind.TICK;
        event.partition = partition;
        event.timeMillis = completeMillis;
        event.identified = false;
        event.keyLength = 0;
        event.serverLength = -1;
        source();
        return event;
    }

    /** What was sent. */
    MinuteLedger ledger() {
        return ledger;
    }
}
