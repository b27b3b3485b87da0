package io.hashbeat.streams.detect.device;

import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.detect.Finding;
import io.hashbeat.streams.detect.Findings;
import io.hashbeat.streams.detect.Wording;
import java.util.EnumSet;
import java.util.Set;

/**
 * One anomaly for one cause: a drop of hashrate that a machine's own report explains (a board that stopped, chips, heat) is not
 * told as a second one; it becomes evidence of the first. Its memory is in the {@link DeviceState}. Confined to one thread.
 */
public final class BothSides {

    /** A drop may be larger than what the report explains by so much, part of the usual hashrate: its size is an estimate. */
    private static final double TOLERANCE = 0.15;

    /** Losses of hashrate that shares show. */
    private static final Set<AnomalyKind> EXPLAINABLE =
            EnumSet.of(AnomalyKind.WORKER_SILENT, AnomalyKind.HASHRATE_DROP);

    private BothSides() {}

    /** Hands {@code finding} on as it is to be told, if it is. */
    public static void reconcile(DeviceState state, Finding finding, Findings findings) {
        if (!EXPLAINABLE.contains(finding.kind())) {
            findings.report(finding);
            return;
        }
        boolean explained = state.isExplained(finding.row(), finding.openedAtMillis());
        switch (finding.state()) {
            case OPENED -> explain(state, finding, finding, findings);
            case UPDATED -> {
                if (explained) {
                    explain(state, finding, finding.opened(), findings);
                } else {
                    findings.report(finding);
                }
            }
            case CLOSED -> {
                state.explain(finding.row(), 0);
                if (!explained) {
                    findings.report(finding);
                }
            }
        }
    }

    /** Tells {@code finding} as evidence of what explains it, or else {@code otherwise}. */
    private static void explain(DeviceState state, Finding finding, Finding otherwise, Findings findings) {
        AnomalyKind cause = state.cause(finding.row(), finding.lostFraction() - TOLERANCE);
        DeviceState.Open open = cause == null ? null : state.open(finding.row(), cause);
        if (cause == null || open == null) {
            state.explain(finding.row(), 0);
            findings.report(otherwise);
            return;
        }
        state.explain(finding.row(), finding.openedAtMillis());
        if (open.toldMillis < finding.endMillis()) {
            open.toldMillis = finding.endMillis();
            findings.report(evidence(cause, open, finding));
        }
    }

    private static Finding evidence(AnomalyKind cause, DeviceState.Open open, Finding finding) {
        return new Finding(
                cause,
                cause,
                finding.row(),
                Finding.State.UPDATED,
                open.openedMillis,
                open.onsetMillis,
                finding.endMillis(),
                finding.rates(),
                open.lostFraction,
                finding.shares(),
                finding.evidence(),
                finding.lostHashes(),
                Finding.Reason.SHARES_SAY_SO,
                "has lost " + Wording.percent(open.lostFraction) + " of its hashrate by its own report, and "
                        + Wording.percent(finding.lostFraction()) + " by its shares.");
    }
}
