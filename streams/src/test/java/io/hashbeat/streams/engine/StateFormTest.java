package io.hashbeat.streams.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.streams.engine.rollup.GroupShard;
import io.hashbeat.streams.engine.shard.Shard;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State written and read back goes on as if nothing had happened, also after a part of another version. */
class StateFormTest {

    private static byte[] bytes(Shard shard) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        shard.write(new DataOutputStream(out));
        return out.toByteArray();
    }

    private static Shard read(byte[] bytes) throws IOException {
        Shard shard = new Shard();
        shard.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        return shard;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void a_restart_at_any_point_changes_nothing_afterwards(long seed) {
        Trace trace = Trace.of(seed, 12);
        PlainEngine calm = new PlainEngine(Map.of(), 0, 1, 2);
        PlainEngine restarted = new PlainEngine(Map.of(), 0, 1, 2);
        Random random = new Random(seed);
        long offset = 0;
        for (Trace.Line line : trace.merged(random)) {
            calm.read(Trace.record(line, offset)).advance();
            restarted.read(Trace.record(line, offset++)).advance();
            if (random.nextInt(20) == 0) {
                restarted.restart();
            }
        }
        assertThat(restarted.finish().results()).isEqualTo(calm.finish().results());
        assertThat(restarted.duplicates()).isEqualTo(calm.duplicates());
    }

    @Test
    void a_part_nobody_knows_survives() throws IOException {
        PlainEngine engine = new PlainEngine(Map.of(), 0, 1, 2);
        long offset = 0;
        for (Trace.Line line : Trace.of(3, 3).merged(new Random(3))) {
            engine.read(Trace.record(line, offset++)).advance();
        }
        byte[] known = bytes(engine.shards().get(0));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(out);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(known));
        data.writeInt(in.readInt());
        data.writeInt(in.readInt() + 1);
        data.write(in.readAllBytes());
        data.writeUTF("part-of-tomorrow");
        data.writeInt(3);
        data.write(new byte[] {1, 2, 3});
        Shard shard = read(out.toByteArray());
        assertThat(bytes(shard)).endsWith(1, 2, 3);
        assertThat(bytes(read(bytes(shard)))).endsWith(1, 2, 3);
        assertThat(shard.workers()).isEqualTo(engine.shards().get(0).workers());
    }

    @Test
    void a_part_that_is_missing_starts_empty() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(Shard.VERSION);
        data.writeInt(0);
        assertThat(read(out.toByteArray()).workers()).isZero();
    }

    @Test
    void a_version_of_tomorrow_is_refused_in_one_line() {
        byte[] version = {0, 0, 0, 99};
        assertThatThrownBy(() -> read(version)).isInstanceOf(IOException.class).hasMessageContaining("99");
        assertThatThrownBy(() -> new GroupShard().read(new DataInputStream(new ByteArrayInputStream(version))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("99");
    }
}
