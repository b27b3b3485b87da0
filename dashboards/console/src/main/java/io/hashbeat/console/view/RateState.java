package io.hashbeat.console.view;

/** Whether a hashrate can be told. */
public enum RateState {
    /** There is a number with its interval. */
    KNOWN,
    /** Fewer than 4 shares: words are shown, no number. */
    TOO_FEW,
    /** Nothing was observed. */
    NONE
}
