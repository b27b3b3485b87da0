package io.hashbeat.streams.alert.rule;

import io.hashbeat.domain.hashrate.PoissonInterval;
import io.hashbeat.domain.name.ReadableName;
import io.hashbeat.domain.rule.OfflineLimit;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.RateWindow;
import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.domain.rule.Verdict;
import io.hashbeat.streams.alert.Transition;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The last sample of each worker of an account, and which of them are offline. One that was is back when it does half of what it usually does, and not with a
 * single share, or else a slow one would come and go. Confined to one thread.
 */
final class WorkerLooks {
    private static final double ALPHA = 0.05;
    private static final double MINUTE_MILLIS = 60_000;
    private static final double MILLIS = 1000;
    /** A worker whose sample is older is not known; they come a moment before or after their account's. */
    private static final long FRESH_MILLIS = 180_000;
    /** A worker without a sample for so long is gone. */
    private static final long GONE_MILLIS = 26L * 3_600_000;
    /** Part of an account's workers that must be known for it to be judged: after a start not all are. */
    private static final double ENOUGH = 0.9;

    private static final int SHOWN = 3;

    /** Part of its usual shares that a worker does which is back. */
    private static final double BACK = 0.5;
    /** Windows in which that is looked for, seconds: the shortest that is not shorter than a silence that counts. */
    private static final List<Integer> BACK_WITHIN = List.of(300, 900, SubjectMinute.HOUR);

    private final TreeMap<String, Look> looks = new TreeMap<>();

    /**
     * What a sample says of a worker.
     *
     * @param endMillis end of the sample, milliseconds since 1970 UTC
     * @param silentMinutes how long it has been without a share while it was observed
     * @param sharesPerMinute what it usually does at least, by the lower end of its interval
     * @param usualHs what it usually does, H/s
     * @param lastShareMillis when its newest share came
     * @param recentPerMinute shares a minute in each of {@link #BACK_WITHIN}; negative where nothing was observed
     */
    private record Look(
            String name,
            long endMillis,
            double silentMinutes,
            double sharesPerMinute,
            double usualHs,
            long lastShareMillis,
            List<Double> recentPerMinute) {

        boolean isOffline(long workers, int spanSeconds) {
            return silentMinutes >= limitMinutes(workers, spanSeconds);
        }

        private double limitMinutes(long workers, int spanSeconds) {
            return OfflineLimit.minutes(sharesPerMinute, workers, spanSeconds);
        }

        boolean isBack(long workers, int spanSeconds) {
            double limitMillis = limitMinutes(workers, spanSeconds) * MINUTE_MILLIS;
            int window = 0;
            while (window < BACK_WITHIN.size() - 1 && BACK_WITHIN.get(window) * MILLIS < limitMillis) {
                window++;
            }
            return recentPerMinute.get(window) >= BACK * sharesPerMinute;
        }
    }

    /** Takes the sample of a worker; an older one than is known changes nothing. */
    void take(SubjectMinute worker) {
        String key = worker.subject().text();
        Look known = looks.get(key);
        if (worker.lastShareMillis() > 0 && (known == null || known.endMillis < worker.endMillis())) {
            looks.put(key, look(worker));
        }
    }

    private static Look look(SubjectMinute worker) {
        SubjectMinute.Window day = worker.day();
        double age = Math.max(0, worker.endMillis() - worker.lastShareMillis()) / MINUTE_MILLIS;
        RateWindow hour = worker.window(SubjectMinute.HOUR).rate();
        double silent = Math.max(0, age - (1 - hour.coverage()) * hour.spanSeconds() * MILLIS / MINUTE_MILLIS);
        double observed = day.rate().coverage() * day.rate().spanSeconds() * MILLIS / MINUTE_MILLIS;
        double active = Math.max(1, observed - silent);
        return new Look(
                worker.name(),
                worker.endMillis(),
                silent,
                PoissonInterval.lower(day.accepted(), ALPHA) / active,
                day.rate().pointHs() > 0 ? day.rate().pointHs() * observed / active : 0,
                worker.lastShareMillis(),
                BACK_WITHIN.stream()
                        .map(seconds -> perMinute(worker.window(seconds)))
                        .toList());
    }

    private static double perMinute(SubjectMinute.Window window) {
        double minutes = window.rate().coverage() * window.rate().spanSeconds() * MILLIS / MINUTE_MILLIS;
        return minutes > 0 ? window.accepted() / minutes : -1;
    }

    /** So many workers of the account are offline; {@code standing} remembers which have been since the rule was broken. */
    Found judge(OwnerRule rule, SubjectMinute account, Standing standing) {
        looks.values().removeIf(look -> look.endMillis < account.endMillis() - GONE_MILLIS);
        List<Look> known = looks.values().stream()
                .filter(look -> look.endMillis >= account.endMillis() - FRESH_MILLIS)
                .toList();
        if (known.size() < ENOUGH * account.workers()) {
            return Found.unsure();
        }
        List<Look> offline = known.stream()
                .filter(look -> look.isOffline(known.size(), rule.spanSeconds()))
                .sorted(Comparator.comparingLong(Look::lastShareMillis))
                .toList();
        int least = (int) rule.threshold();
        standing.missing = missing(rule, known, offline, standing);
        if (offline.size() < least && standing.raised && standing.missing.size() >= least) {
            return Found.unsure();
        }
        if (offline.size() < least) {
            String words = "%d of the %d workers of %s are offline, fewer than %d."
                    .formatted(offline.size(), known.size(), account.name(), least);
            return new Found(Verdict.KEPT, 0, 0, Found.NOTHING, 0, 0, words, Transition.Crew.NONE);
        }
        return broken(rule, account, offline, known.size());
    }

    /** Names of those that are offline or were and are not back, if that is of interest. */
    private static Set<String> missing(OwnerRule rule, List<Look> known, List<Look> offline, Standing standing) {
        Set<String> missing = new TreeSet<>();
        offline.stream().limit(Standing.MOST_MISSING).forEach(look -> missing.add(look.name));
        known.stream()
                .filter(look -> standing.missing.contains(look.name))
                .filter(look -> !look.isBack(known.size(), rule.spanSeconds()))
                .forEach(look -> missing.add(look.name));
        return standing.raised || offline.size() >= rule.threshold() ? missing : Set.of();
    }

    private static Found broken(OwnerRule rule, SubjectMinute account, List<Look> offline, int all) {
        double lostHs = offline.stream().mapToDouble(Look::usualHs).sum();
        double lost = offline.stream()
                .mapToDouble(look -> look.usualHs * look.silentMinutes * MINUTE_MILLIS / MILLIS)
                .sum();
        String names = offline.stream()
                .limit(SHOWN)
                .map(look -> ReadableName.of(look.name))
                .collect(Collectors.joining(", "));
        String words = "%d of the %d workers of %s are offline: %s%s."
                .formatted(
                        offline.size(),
                        all,
                        account.name(),
                        names,
                        offline.size() > SHOWN ? " and " + (offline.size() - SHOWN) + " more" : "");
        RateWindow seen = account.window(rule.spanSeconds()).rate();
        double doesHs = seen.pointHs() >= 0 ? seen.pointHs() : 0;
        long onset = offline.get((int) rule.threshold() - 1).lastShareMillis;
        return new Found(Verdict.BROKEN, onset, doesHs + lostHs, seen, lost, lostHs, words, Transition.Crew.NONE);
    }

    /** Whether there is nothing in it. */
    boolean isEmpty() {
        return looks.isEmpty();
    }

    /** Whether the rule needs it. */
    static boolean isNeededBy(OwnerRule rule) {
        return rule.kind() == RuleKind.OFFLINE_MINERS;
    }
}
