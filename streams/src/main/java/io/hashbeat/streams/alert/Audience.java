package io.hashbeat.streams.alert;

/** Whom a transition is told. */
public enum Audience {
    /** Everybody. */
    ALL,
    /** Those only whom the rule names: others are told of the incident that explains it. */
    CONTACTS,
    /** All but those whom the rule names: they know. */
    OPERATORS;

    /** As it is written in records; empty for everybody. */
    public String text() {
        return this == ALL ? "" : name();
    }
}
