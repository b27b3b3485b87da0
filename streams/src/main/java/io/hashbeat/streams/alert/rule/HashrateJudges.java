package io.hashbeat.streams.alert.rule;

import io.hashbeat.domain.hashrate.Hashrate;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.RateRules;
import io.hashbeat.domain.rule.RateWindow;
import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.domain.rule.Verdict;
import io.hashbeat.streams.alert.Transition;

/** Judges of rules that are about the windows of one sample. */
final class HashrateJudges {
    private static final double MILLIS = 1000;
    /** For so long what was usual before a decline is what it is held against; after that the lower rate is the usual one. */
    private static final long NEW_USUAL_MILLIS = 86_400_000;

    private HashrateJudges() {}

    /** The hashrate is below a bound. */
    static Found minimum(OwnerRule rule, SubjectMinute minute) {
        RateWindow seen = minute.window(rule.spanSeconds()).rate();
        Verdict verdict = RateRules.minimum(rule.threshold(), seen);
        String does = minute.name() + " does " + text(seen) + " over " + span(rule) + "; ";
        String words = does
                + (verdict == Verdict.BROKEN ? "at least " : "again at least ")
                + new Hashrate(rule.threshold()).text()
                + (verdict == Verdict.BROKEN ? " is wanted." : " as wanted.");
        return loss(rule, minute, verdict, rule.threshold(), seen, words);
    }

    /** The hashrate has fallen by a part of what is usual. */
    static Found decline(OwnerRule rule, SubjectMinute minute, Standing standing) {
        RateWindow seen = minute.window(rule.spanSeconds()).rate();
        RateWindow usual = usual(minute, seen, standing);
        Verdict verdict = RateRules.decline(rule.threshold(), seen, usual);
        if (verdict == Verdict.BROKEN && !standing.raised) {
            standing.usual = usual;
        }
        if (verdict == Verdict.UNSURE && !(standing.raised && seen.isObserved())) {
            return Found.unsure();
        }
        String before = new Hashrate(usual.pointHs()).text();
        String words = verdict == Verdict.BROKEN
                ? "%s does %s over %s, %s less than the %s of the day before."
                        .formatted(
                                minute.name(),
                                text(seen),
                                span(rule),
                                RuleKind.percent(1 - seen.pointHs() / usual.pointHs()),
                                before)
                : "%s does %s over %s; %s is usual.".formatted(minute.name(), text(seen), span(rule), before);
        return loss(rule, minute, verdict, usual.pointHs(), seen, words);
    }

    private static RateWindow usual(SubjectMinute minute, RateWindow seen, Standing standing) {
        boolean holds = standing.raised && minute.endMillis() - standing.raisedMillis < NEW_USUAL_MILLIS;
        RateWindow frozen = standing.usual;
        return holds && frozen != null ? frozen : minute.day().rate().without(seen);
    }

    /** Too many shares are rejected or stale. */
    static Found rejects(OwnerRule rule, SubjectMinute minute) {
        SubjectMinute.Window window = minute.window(rule.spanSeconds());
        Verdict verdict = window.rate().isObserved()
                ? RateRules.rejects(rule.threshold(), window.refused(), window.accepted())
                : Verdict.UNSURE;
        if (verdict == Verdict.UNSURE) {
            return Found.unsure();
        }
        double part = (double) window.refused() / (window.refused() + window.accepted());
        String words = "%s of the shares of %s over %s were rejected or stale (%d of %d); %s is allowed."
                .formatted(
                        RuleKind.percent(part),
                        minute.name(),
                        span(rule),
                        window.refused(),
                        window.refused() + window.accepted(),
                        RuleKind.percent(rule.threshold()));
        double expected = part < 1 ? window.rate().pointHs() / (1 - part) : 0;
        return loss(rule, minute, verdict, expected, window.rate(), words);
    }

    private static Found loss(
            OwnerRule rule, SubjectMinute minute, Verdict verdict, double expectedHs, RateWindow seen, String words) {
        RateWindow last = minute.window(SubjectMinute.MINUTE).rate();
        double nowHs = last.isObserved() ? last.pointHs() : seen.pointHs();
        double seconds = seen.coverage() * seen.spanSeconds();
        return new Found(
                verdict,
                minute.endMillis() - (long) (rule.spanSeconds() * MILLIS),
                expectedHs,
                seen,
                lack(expectedHs, seen.pointHs()) * seconds,
                rule.kind() == RuleKind.REJECTS ? lack(expectedHs, seen.pointHs()) : expectedHs - nowHs,
                words,
                Transition.Crew.NONE);
    }

    private static double lack(double expectedHs, double pointHs) {
        double lack = expectedHs - pointHs;
        return lack > 0 ? lack : 0;
    }

    private static String text(RateWindow window) {
        return rate(window.pointHs()) + " [" + rate(window.lowHs()) + ", " + rate(window.highHs()) + "]";
    }

    private static String rate(double hs) {
        return Double.isFinite(hs) && hs >= 0 ? new Hashrate(hs).text() : "nothing";
    }

    private static String span(OwnerRule rule) {
        return RuleKind.span(rule.spanSeconds());
    }
}
