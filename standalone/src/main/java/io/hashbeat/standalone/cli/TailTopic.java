package io.hashbeat.standalone.cli;

import io.hashbeat.schemas.Topics;

/** What can be watched. */
enum TailTopic {
    SHARES(Topics.SHARES),
    HASHRATE(Topics.HASHRATE),
    ANOMALIES(Topics.ANOMALIES),
    ALERTS(Topics.ALERTS),
    DEAD_LETTERS(Topics.DEAD_LETTERS),
    FEED_STATUS(Topics.FEED_STATUS);

    private final Topics topic;

    TailTopic(Topics topic) {
        this.topic = topic;
    }

    Topics topic() {
        return topic;
    }

    /** As it is written on the command line: dead-letters. */
    String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
