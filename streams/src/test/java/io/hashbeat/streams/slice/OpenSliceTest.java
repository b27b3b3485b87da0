package io.hashbeat.streams.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSliceTest {

    private static final int ROWS = 150;
    private static final int SERVER = 200;
    private static final int SHIFT = 16;
    private static final long[] QUANTA = {1L << 40, 3L << 41, (1L << 56) - 1, 7};

    /** A share by the short way, or else by the columns, as a shard counts it. */
    private static void add(OpenSlice slice, int row, long quanta, int server, int offset) {
        if (!slice.addSteady(row, quanta, server, 1, offset)) {
            addToColumns(slice, row, quanta, server, offset);
        }
    }

    private static void addToColumns(OpenSlice slice, int row, long quanta, int server, int offset) {
        slice.workers.addAccepted(row, quanta, false);
        slice.workers.addSquare(row, quanta, SHIFT);
        slice.servers.addAccepted(server, quanta, false);
        slice.servers.addSquare(server, quanta, SHIFT);
        slice.shown.note(row, offset, quanta);
        if (slice.arrive(row, offset)) {
            slice.server.set(row, server);
        }
    }

    private static String all(OpenSlice slice) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            text.append(row).append(' ').append(tally(slice.workers, row)).append(slice.shown.points(row));
            text.append(slice.arrivals.get(row)).append(' ').append(slice.latestArrival.get(row));
        }
        for (int server = SERVER; server < SERVER + 5; server++) {
            text.append(tally(slice.servers, server));
        }
        return text.toString();
    }

    private static String tally(TallyPage page, int row) {
        Tally tally = new Tally();
        page.addTo(row, tally);
        return tally.accepted + " " + tally.work() + " " + tally.squares() + " " + tally.maxQuanta + " ";
    }

    private static void settle(OpenSlice slice) {
        for (int row = 0; row < slice.unsettledRows(); row++) {
            slice.settle(row, SHIFT);
        }
    }

    private static OpenSlice restored(OpenSlice slice) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        slice.write(new DataOutputStream(out));
        OpenSlice back = new OpenSlice();
        back.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
        return back;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void the_short_way_counts_as_the_columns_do(long seed) throws IOException {
        Random random = new Random(seed);
        OpenSlice slice = new OpenSlice();
        OpenSlice plain = new OpenSlice();
        for (int i = 0; i < 4_000; i++) {
            int row = random.nextInt(ROWS);
            long quanta = QUANTA[random.nextInt(8) == 0 ? random.nextInt(QUANTA.length) : row % QUANTA.length];
            int server = SERVER + (random.nextInt(10) == 0 ? random.nextInt(5) : row % 5);
            int offset = random.nextInt(10_000);
            add(slice, row, quanta, server, offset);
            addToColumns(plain, row, quanta, server, offset);
            if (random.nextInt(1_000) == 0) {
                slice = restored(slice);
            }
        }
        settle(slice);
        assertThat(all(slice)).as("seed %s", seed).isEqualTo(all(plain));
    }

    @Test
    void the_newest_share_says_at_which_server_a_worker_is() {
        OpenSlice slice = new OpenSlice();
        add(slice, 1, 5, SERVER, 100);
        add(slice, 1, 5, SERVER + 1, 300);
        add(slice, 1, 5, SERVER, 200);
        settle(slice);
        assertThat(slice.server.get(1)).isEqualTo(SERVER + 1);
        assertThat(slice.shown.firstOffset(1)).isEqualTo(100);
    }

    @Test
    void a_slice_used_again_has_forgotten_everything() {
        OpenSlice slice = new OpenSlice();
        add(slice, 1, 5, SERVER, 100);
        add(slice, 1, 6, SERVER, 100);
        slice.clear();
        settle(slice);
        assertThat(all(slice)).isEqualTo(all(new OpenSlice()));
        assertThat(slice.latest(1)).isZero();
    }
}
