package io.hashbeat.streams.alert.rule;

import io.hashbeat.domain.hashrate.HashrateEstimate;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.RateWindow;
import io.hashbeat.domain.rule.RuleKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Samples of a subject whose shares of each minute are told; each share a minute is 1 TH/s. */
public final class Minutes {
    public static final long ORIGIN_MS = 1_795_392_000_000L;
    public static final double TERA = 1e12;
    public static final Subject ALICE = Subject.account("p", "sha256d", "alice");
    private static final int[] WINDOWS = {1, 5, 15, 60, 1440};
    private static final int DAY = 1440;

    private final Subject subject;
    private final long workers;
    private final int[] accepted = new int[DAY];
    private final int[] refused = new int[DAY];
    private final boolean[] observed = new boolean[DAY];
    private long minute;
    private long lastShareMs;

    Minutes(Subject subject, long workers) {
        this.subject = subject;
        this.workers = workers;
    }

    /** A day at a steady rate. */
    public static Minutes steady(Subject subject, long workers, int perMinute) {
        Minutes minutes = new Minutes(subject, workers);
        for (int i = 0; i < DAY; i++) {
            minutes.add(perMinute, 0);
        }
        return minutes;
    }

    public Minutes add(int good, int bad) {
        return put(good, bad, true);
    }

    /** A minute in which the source said nothing. */
    Minutes unobserved() {
        return put(0, 0, false);
    }

    private Minutes put(int good, int bad, boolean seen) {
        int at = (int) (minute % DAY);
        accepted[at] = good;
        refused[at] = bad;
        observed[at] = seen;
        minute++;
        if (good > 0) {
            lastShareMs = endMs() - 1000;
        }
        return this;
    }

    public long endMs() {
        return ORIGIN_MS + minute * 60_000;
    }

    public SubjectMinute sample() {
        Map<Integer, SubjectMinute.Window> windows = new HashMap<>();
        for (int length : WINDOWS) {
            windows.put(length * 60, window(length));
        }
        return new SubjectMinute(subject, endMs(), workers, lastShareMs, windows);
    }

    private SubjectMinute.Window window(int length) {
        long good = 0;
        long bad = 0;
        int seen = 0;
        for (long at = Math.max(0, minute - length); at < minute; at++) {
            good += accepted[(int) (at % DAY)];
            bad += refused[(int) (at % DAY)];
            seen += observed[(int) (at % DAY)] ? 1 : 0;
        }
        double coverage = (double) seen / length;
        HashrateEstimate estimate = HashrateEstimate.counted(good, Math.max(seen, 1e-9) / TERA);
        RateWindow rate = seen == 0
                ? new RateWindow(Double.NaN, Double.NaN, Double.NaN, 0, length * 60.0)
                : new RateWindow(estimate.pointHs(), estimate.lowHs(), estimate.highHs(), coverage, length * 60.0);
        return new SubjectMinute.Window(rate, good, bad);
    }

    public static OwnerRule rule(RuleKind kind, double threshold, int spanSeconds) {
        return new OwnerRule(
                kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                "alice",
                "",
                "",
                "",
                kind,
                threshold,
                spanSeconds,
                List.of("alice@example.org"),
                true,
                3600,
                null);
    }

    public static OwnerRule off(OwnerRule rule) {
        return changed(rule, rule.account(), rule.pool(), false);
    }

    static OwnerRule inPool(OwnerRule rule, String pool) {
        return changed(rule, rule.account(), pool, rule.enabled());
    }

    static OwnerRule ofAccount(OwnerRule rule, String account) {
        return changed(rule, account, rule.pool(), rule.enabled());
    }

    private static OwnerRule changed(OwnerRule rule, String account, String pool, boolean enabled) {
        return new OwnerRule(
                rule.id(),
                account,
                pool,
                rule.algorithm(),
                rule.name(),
                rule.kind(),
                rule.threshold(),
                rule.spanSeconds(),
                rule.contacts(),
                enabled,
                rule.repeatSeconds(),
                rule.quiet());
    }

    @Override
    public String toString() {
        return subject.text() + " " + Arrays.stream(accepted).sum();
    }
}
