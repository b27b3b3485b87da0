package io.hashbeat.streams.engine.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutagesTest {

    @Test
    void what_was_kept_before_outages_were_held_is_read() throws IOException {
        ByteArrayOutputStream beside = new ByteArrayOutputStream();
        new Outages(new TreeMap<>()).write(new DataOutputStream(beside));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        new Incidents().write(new DataOutputStream(all));
        byte[] third = Arrays.copyOf(all.toByteArray(), all.size() - beside.size());
        third[Integer.BYTES - 1] = 3;
        Incidents read = new Incidents();
        read.read(new DataInputStream(new ByteArrayInputStream(third)));
        assertThat(read.isEmpty()).isTrue();
    }
}
