package io.hashbeat.schemas;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of the consumer groups in which alerts are read for their receivers: whoever can ask Kafka can tell which receivers there are. */
public final class DeliveryGroups {
    /** Name of a webhook as a receiver, before its own. */
    public static final String WEBHOOK = "webhook-";

    /** Name of an Alertmanager as a receiver, before its address. */
    public static final String ALERTMANAGER = "alertmanager-";

    private static final String PREFIX = "hashbeat-deliver-";

    private DeliveryGroups() {}

    /** The group of a receiver. */
    public static String of(String receiver) {
        return PREFIX + receiver;
    }

    /** Names of the webhooks among {@code groups}. */
    public static Set<String> webhooks(Collection<String> groups) {
        String begins = of(WEBHOOK);
        return groups.stream()
                .filter(each -> each.startsWith(begins))
                .map(each -> each.substring(begins.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether there is an Alertmanager among {@code groups}. */
    public static boolean hasAlertmanager(Collection<String> groups) {
        return groups.stream().anyMatch(each -> each.startsWith(of(ALERTMANAGER)));
    }
}
