package io.hashbeat.streams.sink.webhook;

import io.hashbeat.avro.Alert;
import io.hashbeat.schemas.DeliveryGroups;
import io.hashbeat.streams.sink.AlertLinks;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * One webhook. Its text form shows neither secrets nor path: many services put a secret into the address.
 *
 * @param name by which rules and metrics know it: small letters, digits and {@code -}, at most 40
 * @param url {@code http} or {@code https}, without user or fragment
 * @param secrets at least one, each of at least 16 characters; a request is signed with each, so that they can be changed
 *     one after the other at both ends
 * @param interest what it wants to be told
 * @param links where its requests link to
 */
public record WebhookTarget(String name, URI url, List<String> secrets, WebhookInterest interest, AlertLinks links) {
    private static final int SHORTEST_SECRET = 16;

    /** Throws {@link IllegalArgumentException} with one line for the operator, which shows no secret. */
    public WebhookTarget {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException(
                    "name of a webhook must be 1 to 40 small letters, digits and hyphens: " + name);
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null || !isHttp(scheme)) {
            throw new IllegalArgumentException(
                    name + ".url must be https://host[:port][/path], without a user or a fragment");
        }
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty() || secrets.stream().anyMatch(secret -> secret.length() < SHORTEST_SECRET)) {
            throw new IllegalArgumentException(name + ".secret must be at least 16 characters");
        }
    }

    private static boolean isHttp(String scheme) {
        return scheme.equals("http") || scheme.equals("https");
    }

    /** Name as a receiver: of its consumer group and its metrics. */
    public String receiver() {
        return DeliveryGroups.WEBHOOK + name;
    }

    /** True if what is sent can be read on the way. */
    public boolean isPlain() {
        return !"https".equalsIgnoreCase(url.getScheme());
    }

    /** Whether the transition, which is no sign of life, is for this webhook. */
    boolean wants(Alert alert) {
        return interest.wants(alert, name);
    }

    @Override
    public String toString() {
        return "webhook " + name + " at " + url.getScheme() + "://" + url.getHost();
    }
}
