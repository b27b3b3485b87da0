package io.hashbeat.streams.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.schemas.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerNamesTest {

    private final List<String> seen = new ArrayList<>();
    private final EventDecoder decoder = new EventDecoder(new EventTime(true, 2_000));

    private void decode(byte[] key) {
        decoder.decode(
                RawRecords.of(key, AvroCodec.encode(ShareBuilder.share().build())),
                event -> seen.add(
                        event.kind == ShareEvent.Kind.REJECTED
                                ? event.rejection.name()
                                : new String(event.key, event.keyOffset, event.keyLength, StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna.rig1",
                "rig,1",
                "rig\\",
                "rig/1",
                "<script>alert(1)</script>",
                "рига",
                "⛏️🔥",
                "100%",
                "a b",
                "'; drop table --",
                "\"quoted\"",
                "=cmd|'/c calc'!A1",
                "~other",
                "~none",
                "a@b:c+d",
                "é",
                "e\u0301"
            })
    void any_name_a_miner_types_is_a_worker(String name) {
        byte[] key = ShareBuilder.key("sha256d", name, name);
        decode(key);
        assertThat(seen).containsExactly(new WorkerKey("p", "sha256d", name, name).text());
        decoder.decode(
                RawRecords.of(
                        new byte[0],
                        AvroCodec.encode(ShareBuilder.share(name).account(name).build())),
                event -> seen.add(new String(event.key, event.keyOffset, event.keyLength, StandardCharsets.UTF_8)));
        assertThat(seen.get(1)).isEqualTo(seen.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "p",
                "p/sha256d",
                "p/sha256d/a",
                "p/sha256d/a/w/x",
                "p/sha256d/a/w/",
                "p/sha256d/a//",
                "/sha256d/a/w",
                "p//a/w",
                "p/sha256d//w",
                "p/sha256d/a/",
                "p/sha256d/a/w w",
                "p/sha256d/a/\u0000",
                "p/sha256d/a/é",
                "p/sha256d/a/w\n",
                "p,sha256d,a,w"
            })
    void a_key_that_is_not_four_escaped_parts_is_rejected(String key) {
        decode(key.getBytes(StandardCharsets.UTF_8));
        assertThat(seen).containsExactly("BAD_WORKER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ZZ", "%4", "%", "%41", "%c3%a9", "%00", "%0A", "%C3", "%ED%A0%80", "%2f"})
    void an_escape_that_no_name_has_is_rejected_and_stops_nobody(String worker) {
        decode(("p/sha256d/a/" + worker).getBytes(StandardCharsets.UTF_8));
        decode(ShareBuilder.key("sha256d", "anna", "rig1"));
        assertThat(seen).containsExactly("BAD_WORKER", "p/sha256d/anna/rig1");
    }

    @Test
    void a_name_longer_than_names_may_be_is_rejected() {
        decode(("p/sha256d/a/" + "w".repeat(128)).getBytes(StandardCharsets.UTF_8));
        decode(("p/sha256d/a/" + "w".repeat(129)).getBytes(StandardCharsets.UTF_8));
        decode(ShareBuilder.key("sha256d", "a", "é".repeat(64)));
        decode(("p/sha256d/a/" + "%C3%A9".repeat(65)).getBytes(StandardCharsets.UTF_8));
        assertThat(seen).hasSize(4);
        assertThat(seen.get(0)).startsWith("p/");
        assertThat(seen.get(1)).isEqualTo("BAD_WORKER");
        assertThat(seen.get(2)).startsWith("p/");
        assertThat(seen.get(3)).isEqualTo("BAD_WORKER");
    }

    @Test
    void an_algorithm_nobody_knows_is_told_apart_from_a_bad_key() {
        decode("p/sha512/a/w".getBytes(StandardCharsets.UTF_8));
        decode("p/SHA256D/a/w".getBytes(StandardCharsets.UTF_8));
        assertThat(seen).containsExactly("UNKNOWN_ALGORITHM", "UNKNOWN_ALGORITHM");
    }
}
