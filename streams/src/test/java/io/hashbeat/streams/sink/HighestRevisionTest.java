package io.hashbeat.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HighestRevisionTest {
    @Test
    void of_equal_revisions_the_later_wins() {
        assertThat(HighestRevision.of(List.of(point(0, 1, "f=1i"), point(0, 1, "f=2i"), point(1, 1, "f=3i"))))
                .extracting(Point::fields)
                .containsExactly("f=2i", "f=3i");
    }

    @Test
    void whatever_the_order_only_the_highest_of_each_point_is_left() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Point> batch = new ArrayList<>();
            Map<Long, Long> highest = new TreeMap<>();
            for (int i = 0; i < 100; i++) {
                long time = random.nextInt(10);
                batch.add(point(time, i, "f=" + i + "i"));
                highest.merge(time, (long) i, Math::max);
            }
            Collections.shuffle(batch, random);

            Map<Long, Long> left = new TreeMap<>();
            HighestRevision.of(batch).forEach(point -> left.put(point.timeMillis(), point.revision()));

            assertThat(left).as("seed %d", seed).isEqualTo(highest);
        }
    }

    private static Point point(long time, long revision, String fields) {
        return new Point("m", "m,k=v", fields, time, revision, Origin.UNKNOWN);
    }
}
