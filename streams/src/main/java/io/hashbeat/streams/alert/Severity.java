package io.hashbeat.streams.alert;

import java.util.Locale;

/** How much an alert matters, the least first. */
public enum Severity {
    /** A fact worth keeping; nobody is told unless the settings say so. */
    INFO,
    /** Hashrate is lost or will be. */
    WARNING,
    /** Much is lost, or a machine is being harmed. */
    CRITICAL;

    /** As it is written in records and settings. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that is written like this; {@link #CRITICAL} for what this program does not know. */
    public static Severity byText(String text) {
        for (Severity each : values()) {
            if (each.text().equals(text)) {
                return each;
            }
        }
        return CRITICAL;
    }

    /** The worse of the two. */
    public Severity or(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
