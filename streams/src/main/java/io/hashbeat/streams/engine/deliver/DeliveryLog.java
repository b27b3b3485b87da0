package io.hashbeat.streams.engine.deliver;

import io.hashbeat.streams.sink.AlertOutcome;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people are told of a target: one line when it stops taking alerts, when it takes them again, and now and then between. */
final class DeliveryLog {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLog.class);
    private static final Duration REMINDER = Duration.ofMinutes(10);

    private boolean failing;
    private Instant failingSince = Instant.MIN;
    private Instant said = Instant.MIN;
    private long givenUp;

    void note(TargetStatus status, Instant now) {
        boolean fails = status.health().failuresInRow() > 0;
        if (fails && (!failing || said.plus(REMINDER).isBefore(now))) {
            failingSince = failing ? failingSince : now;
            said = now;
            say(status);
        } else if (!fails && failing) {
            LOG.info(
                    "{} takes alerts again after {} s",
                    status.target(),
                    Duration.between(failingSince, now).toSeconds());
        }
        failing = fails;
        if (status.givenUp() > givenUp) {
            LOG.error("{}: {} alerts given up, now dead letters", status.target(), status.givenUp() - givenUp);
        }
        givenUp = status.givenUp();
    }

    private static void say(TargetStatus status) {
        if (status.health().outcome() == AlertOutcome.MISCONFIGURED) {
            LOG.error(
                    "{} refuses every alert until its address, credentials or settings are corrected; {} wait: {}",
                    status.target(),
                    status.waiting(),
                    status.health().fault());
        } else {
            LOG.warn(
                    "{} does not take alerts now; {} wait: {}",
                    status.target(),
                    status.waiting(),
                    status.health().fault());
        }
    }

    static void notCommitted(String target, RuntimeException e) {
        LOG.debug("{}: offsets not committed: {}", target, e.getMessage());
    }

    static void setBack(String target, Duration by) {
        LOG.warn("the clock was set back by {} s; delivery to {} begins anew", by.toSeconds(), target);
    }

    static void failed(String target, Throwable e) {
        LOG.error("delivery to {} failed and begins anew", target, e);
    }
}
