package io.hashbeat.streams.engine.record;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.WindowSample;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.hashrate.HashrateEstimate;
import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.window.Coverage;
import io.hashbeat.streams.window.WindowLength;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Facts and estimates with every edge that a field can have, and the Avro record that says the same. */
final class RandomSamples {

    private static final WindowLength[] LENGTHS = WindowLength.values();
    private static final RejectReason[] REASONS = RejectReason.values();
    private static final Algorithm[] ALGORITHMS = Algorithm.values();
    private static final double[] DOUBLES = {
        0.0, -0.0, 1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE
    };

    private final Random random;

    RandomSamples(Random random) {
        this.random = random;
    }

    /** A number of any length, often at a border where its encoding grows. */
    long number() {
        long value = random.nextLong() >>> random.nextInt(Long.SIZE);
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> Long.MIN_VALUE;
            case 2 -> Long.MAX_VALUE;
            case 3 -> (1L << random.nextInt(Long.SIZE)) - random.nextInt(2);
            default -> random.nextBoolean() ? value : -value;
        };
    }

    /** A double of any bits, NaNs of all kinds included. */
    double real() {
        return random.nextBoolean()
                ? DOUBLES[random.nextInt(DOUBLES.length)]
                : Double.longBitsToDouble(random.nextLong());
    }

    /** Well-formed text of any characters, seldom longer than the first buffer. */
    String text() {
        int length = random.nextInt(50) == 0 ? 2_000 : random.nextInt(40);
        int bound = random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1;
        return random.ints(length, 0, bound)
                .filter(each -> each < Character.MIN_SURROGATE || each > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    HashrateEstimate estimate() {
        double[] ends = {real(), real(), real()};
        if (Arrays.stream(ends).noneMatch(Double::isNaN)) {
            Arrays.sort(ends);
        }
        double point = random.nextInt(4) == 0 ? Double.NaN : ends[1];
        boolean ordered = !(ends[0] > point || point > ends[2]);
        long shares = random.nextBoolean() ? random.nextInt(8) : number() & Long.MAX_VALUE;
        return ordered ? new HashrateEstimate(point, ends[0], ends[2], shares) : HashrateEstimate.NONE;
    }

    /** Sets everything in {@code facts} anew. */
    void fill(SampleFacts facts) {
        facts.subject = text().getBytes(StandardCharsets.UTF_8);
        facts.algorithm = ALGORITHMS[random.nextInt(ALGORITHMS.length)];
        facts.endMillis = number();
        facts.revision = number();
        facts.workers = number();
        facts.partial = random.nextBoolean();
        facts.reportedHs = real();
        facts.difficultyQuanta = number();
        facts.lastShareMillis = number();
        facts.server = random.nextBoolean() ? text().getBytes(StandardCharsets.UTF_8) : null;
        facts.rejectReasons = 0;
        int share = random.nextInt(3);
        for (int i = 0; i < REASONS.length; i++) {
            facts.rejects[i] = random.nextInt(2) < share ? 1 + random.nextInt(Integer.MAX_VALUE) : 0;
            facts.rejectReasons += facts.rejects[i] == 0 ? 0 : 1;
        }
        if (facts.rejectReasons == 0) {
            Arrays.fill(facts.rejects, 99);
        }
        for (Tally tally : facts.windows) {
            fill(tally);
        }
    }

    private void fill(Tally tally) {
        tally.clear();
        tally.accepted = number();
        tally.stale = number();
        tally.rejected = number();
        tally.coveredMillis = random.nextBoolean() ? random.nextInt(200_000_000) : number();
        tally.addWork(number(), number());
        tally.addStaleWork(number(), number());
        tally.addRejectedWork(number(), number());
    }

    /** What Avro is to write for {@code facts}. */
    static HashrateSample record(SampleFacts facts, HashrateEstimate[] estimates) {
        List<WindowSample> windows = new ArrayList<>();
        for (int i = 0; i < LENGTHS.length; i++) {
            windows.add(window(LENGTHS[i], estimates[i], facts.windows[i]));
        }
        String subject = new String(facts.subject, StandardCharsets.UTF_8);
        int slash = subject.indexOf('/');
        double difficulty = facts.difficultyQuanta / Math.pow(2, facts.algorithm.quantumBits());
        return new HashrateSample(
                subject,
                slash < 0 ? subject : subject.substring(0, slash),
                facts.endMillis,
                facts.revision,
                windows,
                rejects(facts),
                Double.isNaN(facts.reportedHs) ? null : Double.valueOf(facts.reportedHs),
                facts.difficultyQuanta == 0 ? null : Double.valueOf(difficulty),
                facts.lastShareMillis == 0 ? null : Long.valueOf(facts.lastShareMillis),
                text(facts.server),
                facts.workers,
                facts.partial);
    }

    private static @Nullable String text(byte @Nullable [] utf8) {
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    private static Map<String, Long> rejects(SampleFacts facts) {
        Map<String, Long> rejects = new TreeMap<>();
        for (int i = 0; facts.rejectReasons > 0 && i < REASONS.length; i++) {
            if (facts.rejects[i] != 0) {
                rejects.put(REASONS[i].name(), (long) facts.rejects[i]);
            }
        }
        return rejects;
    }

    private static WindowSample window(WindowLength length, HashrateEstimate estimate, Tally tally) {
        return new WindowSample(
                length.seconds(),
                estimate.pointHs(),
                estimate.lowHs(),
                estimate.highHs(),
                Coverage.of(tally.coveredMillis, length.millis()).fraction(),
                tally.accepted,
                tally.stale,
                tally.rejected,
                tally.work().shiftRight(32).longValue(),
                tally.work().longValue() & 0xFFFF_FFFFL,
                tally.staleWork().shiftRight(32).longValue(),
                tally.staleWork().longValue() & 0xFFFF_FFFFL,
                tally.rejectedWork().shiftRight(32).longValue(),
                tally.rejectedWork().longValue() & 0xFFFF_FFFFL,
                estimate.tooFew());
    }
}
