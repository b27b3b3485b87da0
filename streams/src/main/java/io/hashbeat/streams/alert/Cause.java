package io.hashbeat.streams.alert;

import io.hashbeat.domain.name.SubjectKind;
import java.util.List;

/**
 * What kind of common cause an alarm speaks for, and with it the order in which groups are blamed that have the very same members
 * down: power goes by site and then by subnet (a switch, a rack), work that is refused by server, faults of machines by
 * firmware and then by model, heat by site. Firmware comes before the model everywhere: it is made for one model or a few, so that if their
 * members are the same ones the rest of the model is well.
 */
public enum Cause {
    /** Power or network: site, subnet, server, account, firmware, model. */
    POWER(
            SubjectKind.SITE,
            SubjectKind.SUBNET,
            SubjectKind.SERVER,
            SubjectKind.ACCOUNT,
            SubjectKind.FIRMWARE,
            SubjectKind.MODEL),
    /** What the pool does with the work: server, account, subnet, site, firmware, model. */
    POOL(
            SubjectKind.SERVER,
            SubjectKind.ACCOUNT,
            SubjectKind.SUBNET,
            SubjectKind.SITE,
            SubjectKind.FIRMWARE,
            SubjectKind.MODEL),
    /** Air: site, subnet, firmware (which drives the fans), model, account, server. */
    AIR(
            SubjectKind.SITE,
            SubjectKind.SUBNET,
            SubjectKind.FIRMWARE,
            SubjectKind.MODEL,
            SubjectKind.ACCOUNT,
            SubjectKind.SERVER),
    /** The machine: firmware, model, site, subnet, account, server. */
    DEVICE(
            SubjectKind.FIRMWARE,
            SubjectKind.MODEL,
            SubjectKind.SITE,
            SubjectKind.SUBNET,
            SubjectKind.ACCOUNT,
            SubjectKind.SERVER),
    /** It is of a group already: others can be part of it. */
    GROUP,
    /** It says nothing of others. */
    NONE;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<SubjectKind> order;

    Cause(SubjectKind... order) {
        this.order = List.of(order);
    }

    /** Whether alarms of several subjects can have this cause in common. */
    boolean isShared() {
        return !order.isEmpty();
    }

    /** Place of groups of this kind, the first to be blamed being 0; the number of kinds for one that is never blamed. */
    int rank(SubjectKind group) {
        int rank = order.indexOf(group);
        return rank < 0 ? SubjectKind.values().length : rank;
    }
}
