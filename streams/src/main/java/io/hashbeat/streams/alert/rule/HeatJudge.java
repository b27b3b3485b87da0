package io.hashbeat.streams.alert.rule;

import io.hashbeat.domain.name.ReadableName;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.domain.rule.Verdict;
import java.util.Locale;

/**
 * A machine is too hot: when three reports in a row and all of the rule's span say so, since a sensor errs now and then but not in a row. It is cool again after three
 * reports of at least three degrees below.
 */
final class HeatJudge {
    private static final int IN_ROW = 3;
    private static final double CLEAR_BELOW = 3;
    private static final double MILLIS = 1000;
    /** Reports that are further apart are not in a row. */
    private static final long APART_MILLIS = 900_000;

    private HeatJudge() {}

    static Found judge(OwnerRule rule, HeatReport report, Standing standing) {
        boolean hot = report.hottestCelsius() >= rule.threshold();
        boolean cool = report.hottestCelsius() <= rule.threshold() - CLEAR_BELOW;
        boolean counts = standing.raised ? cool : hot;
        if (!counts || report.atMillis() - standing.judgedMillis > APART_MILLIS) {
            standing.inRow = 0;
        }
        if (!counts) {
            return standing.raised && hot ? found(Verdict.BROKEN, rule, report, standing.onsetMillis) : Found.unsure();
        }
        standing.rowMillis = standing.inRow == 0 ? report.atMillis() : standing.rowMillis;
        standing.inRow++;
        boolean lasts = report.atMillis() - standing.rowMillis >= rule.spanSeconds() * MILLIS;
        if (standing.inRow < IN_ROW || (!standing.raised && !lasts)) {
            return Found.unsure();
        }
        return found(standing.raised ? Verdict.KEPT : Verdict.BROKEN, rule, report, standing.rowMillis);
    }

    private static Found found(Verdict verdict, OwnerRule rule, HeatReport report, long onsetMillis) {
        String words = String.format(
                Locale.ROOT,
                "%s is at %.0f °C%s; %.0f °C %s.",
                ReadableName.of(report.worker().name()),
                report.hottestCelsius(),
                verdict == Verdict.BROKEN ? " and has been too hot for " + RuleKind.span(rule.spanSeconds()) : " again",
                rule.threshold(),
                verdict == Verdict.BROKEN ? "is the bound" : "was the bound");
        return new Found(verdict, onsetMillis, 0, Found.NOTHING, 0, 0, words);
    }
}
