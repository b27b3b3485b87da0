package io.hashbeat.console.view;

import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.rule.Health;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.Preview;
import io.hashbeat.domain.rule.RateWindow;
import io.hashbeat.domain.rule.RuleKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a rule would do to whom it is about, as they are now. */
public final class RuleHealth {
    private RuleHealth() {}

    /** The preview of a rule: of several subjects that it is about, that of the one which breaks it now, or most often. */
    public static Preview preview(OwnerRule rule, Collection<SubjectView> known) {
        List<SubjectView> about = known.stream()
                .filter(view -> view.kind().equals("account") || view.kind().equals("pool"))
                .filter(view -> rule.isAbout(Subject.parse(view.subject())))
                .toList();
        boolean several = about.stream().map(RuleHealth::algorithm).distinct().count() > 1;
        return about.stream()
                .map(view -> several ? preview(rule, view).naming(algorithm(view)) : preview(rule, view))
                .max(Comparator.comparing(Preview::brokenNow)
                        .thenComparing(Preview::brokenAlways)
                        .thenComparing(Preview::tooMixed)
                        .thenComparing(preview -> preview.perMonth().orElse(-1)))
                .orElseGet(() -> Preview.of(rule.kind(), rule.threshold(), rule.spanSeconds(), Optional.empty()));
    }

    private static Preview preview(OwnerRule rule, SubjectView view) {
        return Preview.of(rule.kind(), rule.threshold(), rule.spanSeconds(), of(view, rule.spanSeconds()));
    }

    private static String algorithm(SubjectView view) {
        return Subject.parse(view.subject()).algorithm();
    }

    /** What an account does now; empty as long as too little is known. */
    static Optional<Health> of(SubjectView view, int spanSeconds) {
        WindowView day = view.window(RuleKind.DAY_SECONDS);
        RateWindow usual = rate(day);
        if (day == null || usual.coverage() == 0) {
            return Optional.empty();
        }
        WindowView span = view.window(spanSeconds);
        return Optional.of(new Health(usual, rate(span), view.workers(), shares(day), shares(span)));
    }

    private static Health.Shares shares(@Nullable WindowView window) {
        return window == null
                ? new Health.Shares(0, 0)
                : new Health.Shares(window.accepted(), window.stale() + window.rejected());
    }

    private static RateWindow rate(@Nullable WindowView window) {
        RateView rate = window == null ? RateView.NONE : window.summand(); // a rule is judged by few shares too
        if (window == null || rate.state() != RateState.KNOWN) {
            return new RateWindow(Double.NaN, Double.NaN, Double.NaN, 0, 1);
        }
        return new RateWindow(
                number(rate.hashrateHs()),
                number(rate.lowHs()),
                number(rate.highHs()),
                window.coverage(),
                window.seconds());
    }

    private static double number(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
