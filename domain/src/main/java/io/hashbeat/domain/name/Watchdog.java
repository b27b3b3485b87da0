package io.hashbeat.domain.name;

/** The alert that always fires while the path of alerts lives: no fault, so lists and statements leave it out. */
public final class Watchdog {

    /** Its kind. */
    public static final String KIND = "WATCHDOG";

    private Watchdog() {}
}
