package io.hashbeat.streams.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameTableTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void finds_what_is_there_through_adding_removing_and_restarts(long seed) throws IOException {
        Random random = new Random(seed);
        NameTable table = new NameTable();
        Map<String, Integer> rows = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            String name = "name" + random.nextInt(300);
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            long hash = NameTable.hash(bytes);
            int row = table.find(bytes, 0, bytes.length, hash);
            assertThat(row).as("seed %s", seed).isEqualTo(rows.getOrDefault(name, NameTable.ABSENT));
            if (row == NameTable.ABSENT) {
                rows.put(name, table.add(bytes, 0, bytes.length, hash));
            } else if (random.nextInt(3) == 0) {
                table.remove(row);
                rows.remove(name);
                assertThat(table.isLive(row)).isFalse();
            }
            if (random.nextInt(200) == 0) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                table.write(new DataOutputStream(out));
                table = new NameTable();
                table.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
            }
            assertThat(table.size()).isEqualTo(rows.size());
        }
        assertThat(new HashSet<>(rows.values())).hasSize(rows.size());
        assertThat(table.rows()).isLessThanOrEqualTo(300);
    }

    @Test
    void reading_ahead_says_where_names_are_and_never_where_they_are_not() {
        NameTable table = new NameTable();
        long[] hashes = new long[300];
        int[] rows = new int[300];
        for (int i = 0; i < hashes.length; i++) {
            byte[] name = ("name" + i).getBytes(StandardCharsets.UTF_8);
            hashes[i] = NameTable.hash(name);
            if (i % 3 != 0) {
                table.add(name, 0, name.length, hashes[i]);
            }
        }
        table.touch(hashes, hashes.length, rows);
        int found = 0;
        for (int i = 0; i < hashes.length; i++) {
            byte[] name = ("name" + i).getBytes(StandardCharsets.UTF_8);
            if (rows[i] != NameTable.ABSENT) {
                assertThat(rows[i]).isEqualTo(table.find(name, 0, name.length, hashes[i]));
                found++;
            }
        }
        assertThat(found).isGreaterThan(100);
        assertThat(table.touch(hashes, 0, rows)).isZero();
    }
}
