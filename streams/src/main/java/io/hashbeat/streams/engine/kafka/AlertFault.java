package io.hashbeat.streams.engine.kafka;

/** Why the alert application could not take a record: the reason of its dead letter, and the label of the metric that counts them. */
enum AlertFault {
    /** It is none of its topic, or says what cannot be. */
    NOT_READABLE,
    /** It is longer than what can be kept. */
    TOO_LONG,
    /** The program failed at it, which is an error of the program: nothing has changed by it. */
    NOT_TAKEN
}
