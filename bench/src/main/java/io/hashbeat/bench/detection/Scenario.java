package io.hashbeat.bench.detection;

import java.util.Locale;

/** What else goes on while a worker is watched. */
public enum Scenario {
    /** Constant difficulty, constant hashrate. */
    STEADY,
    /** The difficulty changes every half hour to two hours, up to twofold either way; the detector is told. */
    VARDIFF,
    /** About every six hours the connection is lost for up to a minute, and the shares of that time come at once. */
    BURSTS,
    /** The hashrate swings by 2 % either way with the time of day. */
    DRIFT,
    /** A block every ten minutes on average; half of the shares of the minute after it are stale, 5 % of all. */
    STALES;

    /** As it is called in reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
