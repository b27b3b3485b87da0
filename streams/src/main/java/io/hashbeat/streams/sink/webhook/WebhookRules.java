package io.hashbeat.streams.sink.webhook;

import io.hashbeat.streams.sink.Backoff;
import java.time.Duration;

/**
 * Rules of delivery to a webhook.
 *
 * @param backoff rests after failures
 * @param giveUpAfter age, since the broker took it, at which a record that is not taken is given up
 * @param parallel most requests at a time, at least 1
 */
public record WebhookRules(Backoff backoff, Duration giveUpAfter, int parallel) {
    public WebhookRules {
        if (parallel < 1 || giveUpAfter.isNegative()) {
            throw new IllegalArgumentException("rules of a webhook: " + parallel + " requests, " + giveUpAfter);
        }
    }
}
