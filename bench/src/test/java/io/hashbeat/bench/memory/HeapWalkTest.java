package io.hashbeat.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeapWalkTest {
    /** 12 bytes of header, two references, an int, aligned: 24. */
    @SuppressWarnings("UnusedVariable") // reached by the walk
    private static final class Node {
        private final long[] values;
        private final @Nullable Node next;
        private final int number = 1;

        private Node(long[] values, @Nullable Node next) {
            this.values = values;
            this.next = next;
        }
    }

    @SuppressWarnings("UnusedVariable") // reached by the walk
    private static final class Holder {
        private final Map<Integer, Node> kept = new TreeMap<>();
        private @Nullable Node newest;
        private final byte[][] names = {new byte[5], new byte[9]};
        private final Thread.State constant = Thread.State.NEW;
    }

    @Test
    void arrays_and_objects_are_added_up_by_the_fields_that_lead_to_them() {
        HeapWalk walk = new HeapWalk();
        walk.add(new Node(new long[10], new Node(new long[2], null)));
        assertThat(walk.byPath()).isEqualTo(Map.of("", 24L, "values", 96L, "next", 24L, "next.values", 32L));
    }

    @Test
    void an_object_counts_once_for_the_first_field_that_leads_to_it() {
        long[] shared = new long[10];
        HeapWalk walk = new HeapWalk();
        walk.add(new Node(shared, new Node(shared, null)));
        walk.add(new Node(shared, null));
        assertThat(walk.byPath()).isEqualTo(Map.of("", 48L, "values", 96L, "next", 24L));
        Holder holder = new Holder();
        holder.newest = new Node(shared, null);
        holder.kept.put(1, holder.newest);
        HeapWalk other = new HeapWalk();
        other.add(holder);
        assertThat(other.byPath().keySet()).containsExactly("", "kept", "kept.values", "names");
        // three arrays: two references, 5 and 9 bytes, each with 16 bytes of header
        assertThat(other.byPath()).containsEntry("names", 24L + 24 + 32).containsEntry("kept.values", 96L);
    }

    @Test
    void what_it_adds_up_is_what_the_collector_gives_back() {
        List<long[]> before = new ArrayList<>();
        long used = used();
        for (int i = 0; i < 1_000; i++) {
            before.add(new long[5_000]);
        }
        long grown = used() - used;
        HeapWalk walk = new HeapWalk();
        walk.add(before);
        long walked = walk.byPath().values().stream().mapToLong(Long::longValue).sum();
        assertThat(walked).isBetween(grown * 95 / 100, grown * 105 / 100);
        assertThat(before).hasSize(1_000);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
