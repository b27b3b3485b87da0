package io.hashbeat.streams.sink.alertmanager;

import io.hashbeat.schemas.DeliveryGroups;
import io.hashbeat.streams.sink.AlertLinks;
import java.net.URI;
import java.time.Duration;

/**
 * One Alertmanager.
 *
 * @param url base address, without {@code /api/v2}
 * @param credentials user and password
 * @param instance value of the label {@code instance}
 * @param resendEvery how often what fires is sent again
 * @param watchdogEndsAfter how long after the last sign of life the Watchdog ends
 * @param links where its alerts link to
 */
public record AlertmanagerTarget(
        URI url,
        Login credentials,
        String instance,
        Duration resendEvery,
        Duration watchdogEndsAfter,
        AlertLinks links) {
    private static final int LIVES = 4;
    private static final String ROUTE = "api/v2/alerts";

    /** User and password of Basic login; both empty for none. The text form shows no password. */
    public record Login(String user, String password) {
        /** No login. */
        public static final Login NONE = new Login("", "");

        @Override
        public String toString() {
            return user.isEmpty() ? "none" : "basic(" + user + ")";
        }
    }

    /** Throws {@link IllegalArgumentException} if the address has no host. */
    public AlertmanagerTarget {
        if (url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "address of an Alertmanager must be http(s)://host[:port][/path]: " + url);
        }
    }

    /** How long an alert lives that is not sent again: four times as long as it takes to, as Prometheus has it. */
    Duration lifetime() {
        return resendEvery.multipliedBy(LIVES);
    }

    /** Where alerts are posted. */
    URI route() {
        String base = url.toString();
        return URI.create(base.endsWith("/") ? base + ROUTE : base + "/" + ROUTE);
    }

    /** Name as a receiver: of its consumer group and its metrics. */
    public String name() {
        return DeliveryGroups.ALERTMANAGER + (url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort());
    }
}
