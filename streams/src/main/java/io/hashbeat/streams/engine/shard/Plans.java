package io.hashbeat.streams.engine.shard;

import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.streams.engine.fleet.ScheduleFacts;
import io.hashbeat.streams.slice.NameTable;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some schedules, found by the workers of a shard that they are for. Of several for a worker the one that leaves least holds. */
final class Plans {

    /** Of those that leave as little the one that began first holds: what is older than it has another cause. */
    static final Comparator<ScheduleFacts> BEGAN_FIRST =
            Comparator.comparingDouble(ScheduleFacts::fraction).thenComparingLong(ScheduleFacts::fromMillis);
    /** Of those that leave as little the one that ends last holds. */
    static final Comparator<ScheduleFacts> ENDS_LAST =
            Comparator.comparingDouble(ScheduleFacts::fraction).thenComparingLong(each -> -each.toMillis());

    private static final String WORKER = SubjectKind.WORKER.text() + "/";
    private static final String ACCOUNT = SubjectKind.ACCOUNT.text() + "/";
    private static final String SERVER = SubjectKind.SERVER.text() + "/";
    private static final String POOL = SubjectKind.POOL.text() + "/";

    private final Shard shard;
    private final Comparator<ScheduleFacts> order;
    private final @Nullable ScheduleFacts[] ofGroups;
    private final @Nullable ScheduleFacts[] ofWorkers;
    /** Groups of a worker; used again for the next one. */
    private final int[] found = new int[ShardFleet.MOST_GROUPS];

    private boolean nameServers;

    /** What {@code schedules} are for {@code shard}; of several the first in {@code order} holds. */
    Plans(Shard shard, List<ScheduleFacts> schedules, Comparator<ScheduleFacts> order) {
        this.shard = shard;
        this.order = order;
        boolean none = schedules.isEmpty();
        this.ofGroups = new ScheduleFacts[none ? 0 : shard.groups.subjects().rows()];
        this.ofWorkers = new ScheduleFacts[none ? 0 : shard.names.rows()];
        schedules.forEach(this::add);
    }

    private void add(ScheduleFacts schedule) {
        String subject = schedule.subject();
        nameServers |= subject.startsWith(SERVER);
        if (subject.startsWith(WORKER)) {
            add(ofWorkers, find(shard.names, subject.substring(WORKER.length())), schedule);
        } else if (subject.startsWith(POOL)) {
            addPool(schedule);
        } else {
            add(ofGroups, find(shard.groups.subjects(), subject), schedule);
        }
    }

    private void addPool(ScheduleFacts schedule) {
        String accounts = ACCOUNT + schedule.subject().substring(POOL.length()) + "/";
        for (int group = 0; group < ofGroups.length; group++) {
            if (new String(shard.groups.subject(group), StandardCharsets.UTF_8).startsWith(accounts)) {
                add(ofGroups, group, schedule);
            }
        }
    }

    private void add(@Nullable ScheduleFacts[] of, int row, ScheduleFacts schedule) {
        if (row != NameTable.ABSENT) {
            of[row] = lesser(of[row], schedule);
        }
    }

    private static int find(NameTable names, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return names.find(bytes, 0, bytes.length, NameTable.hash(bytes));
    }

    /** The one by which least is expected of {@code row}, or null. */
    @Nullable
    ScheduleFacts least(int row) {
        if (row >= ofWorkers.length) {
            return null;
        }
        @Nullable ScheduleFacts least = ofWorkers[row];
        for (int i = 0, count = shard.fleet.groups(shard, row, found); i < count; i++) {
            least = lesser(least, ofGroups[found[i]]);
        }
        return least;
    }

    private @Nullable ScheduleFacts lesser(@Nullable ScheduleFacts one, @Nullable ScheduleFacts other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return order.compare(one, other) <= 0 ? one : other;
    }

    /** Whether one is for a server: workers change theirs without a word. */
    boolean nameServers() {
        return nameServers;
    }
}
