package io.hashbeat.streams.alert.rule;

import io.hashbeat.domain.name.ReadableName;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.domain.rule.Verdict;
import io.hashbeat.streams.alert.Transition;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A machine is too hot: when three reports in a row and all of the rule's span say so, since a sensor errs now and then but not in a row. It is cool again after three
 * reports of at least three degrees below.
 */
final class HeatJudge {
    private static final int IN_ROW = 3;
    private static final double CLEAR_BELOW = 3;
    private static final double MILLIS = 1000;
    private static final int SHOWN = 10;
    /** Reports that are further apart are not in a row. */
    static final long APART_MILLIS = 900_000;

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

    /** The machines of an account that are too hot, by name, of which {@code report} is the newest; {@code found} is what it says alone. */
    static Found together(OwnerRule rule, String account, List<Subject> hot, HeatReport report, Found found) {
        Transition.Crew crew = crew(hot);
        if (found.verdict() == Verdict.BROKEN && hot.equals(List.of(report.worker()))) {
            return found.of(crew);
        }
        String names = hot.stream()
                .limit(SHOWN)
                .map(each -> ReadableName.of(each.name()))
                .collect(Collectors.joining(", "));
        String words = String.format(
                Locale.ROOT,
                "%d machine%s of %s %s too hot, %.0f °C or more for %s: %s%s.",
                hot.size(),
                hot.size() == 1 ? "" : "s",
                ReadableName.of(account),
                hot.size() == 1 ? "is" : "are",
                rule.threshold(),
                RuleKind.span(rule.spanSeconds()),
                names,
                hot.size() > SHOWN ? " and " + (hot.size() - SHOWN) + " more" : "");
        return new Found(Verdict.BROKEN, found.onsetMillis(), 0, Found.NOTHING, 0, 0, words, crew);
    }

    private static Transition.Crew crew(List<Subject> hot) {
        List<String> listed = hot.stream()
                .limit(Transition.Crew.MOST_LISTED)
                .map(Subject::text)
                .toList();
        return new Transition.Crew(listed, hot.size());
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
        return new Found(verdict, onsetMillis, 0, Found.NOTHING, 0, 0, words, Transition.Crew.NONE);
    }
}
