package io.hashbeat.domain.rule;

/** What can be said of a rule at a moment. */
public enum Verdict {
    /** It is broken, and chance does not explain it. */
    BROKEN,
    /** It is kept. */
    KEPT,
    /** Too little was observed, or it lies within what chance does: whatever was said before still holds. */
    UNSURE
}
