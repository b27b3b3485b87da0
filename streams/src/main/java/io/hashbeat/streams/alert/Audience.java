package io.hashbeat.streams.alert;

/** Whom a transition is told. */
public enum Audience {
    /** Everybody. */
    ALL,
    /** Those only whom the rule names, or who hear of the account only that is part of an incident: others are told of that. */
    CONTACTS,
    /** All but those whom the rule names: they know. */
    OPERATORS;

    /** As it is written in records; empty for everybody. */
    public String text() {
        return this == ALL ? "" : name();
    }
}
