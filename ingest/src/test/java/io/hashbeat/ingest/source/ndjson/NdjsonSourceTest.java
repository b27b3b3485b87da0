package io.hashbeat.ingest.source.ndjson;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.ingest.source.InputReason;
import io.hashbeat.ingest.source.LogFormat;
import io.hashbeat.ingest.source.ShareSourceContract;
import io.hashbeat.ingest.source.SourceReading;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonSourceTest extends ShareSourceContract {
    private static final long TIME = 1_795_000_000_000L;
    private static final String BEFORE = line("\"worker\":\"a.before\"");
    private static final String AFTER = line("\"worker\":\"a.after\"");

    @Override
    protected LogFormat format() {
        return new NdjsonFormat();
    }

    @Override
    protected String goodLine(int worker, long afterMs) {
        return "{\"time\":" + (TIME + afterMs) + ",\"worker\":\"acct.rig" + worker
                + "\",\"difficulty\":65536,\"status\":\"accepted\",\"share_id\":\"" + worker + "-" + afterMs + "\"}";
    }

    private static String line(String... fields) {
        return "{\"time\":" + TIME + ",\"difficulty\":1024," + String.join(",", fields) + "}";
    }

    private Share only(String line) {
        List<Share> shares = SourceReading.of(format(), line).shares();
        assertThat(shares).hasSize(1);
        return shares.get(0);
    }

    @Test
    void time_worker_and_difficulty_are_enough() {
        Share share = only("{\"time\":1795000000000,\"worker\":\"alice.rig1\",\"difficulty\":1024}");
        assertThat(share.getTimeMs()).isEqualTo(TIME);
        assertThat(share.getPool()).isEqualTo("default");
        assertThat(share.getAlgorithm()).isEqualTo("sha256d");
        assertThat(share.getAccount()).isEqualTo("alice");
        assertThat(share.getWorker()).isEqualTo("alice.rig1");
        assertThat(share.getCreditedDifficulty()).isEqualTo(1024);
        assertThat(share.getStatus()).isEqualTo(ShareStatus.ACCEPTED);
        assertThat(share.getReason()).isEqualTo(RejectReason.NONE);
        assertThat(share.getShareId()).isNull();
        assertThat(share.getSource()).isNull();
    }

    @Test
    void every_field_is_read() {
        Share share = only(
                "{\"time\":\"2026-11-22T12:00:00.5Z\",\"pool\":\"p\",\"algorithm\":\"scrypt\",\"account\":\"acc\","
                        + "\"worker\":\"w\",\"difficulty\":0.5,\"achieved\":7.25,\"status\":\"rejected\",\"reason\":\"Duplicate\","
                        + "\"share_id\":\"id\",\"source\":\"s\",\"sequence\":9,\"server\":\"srv\",\"session\":77,\"ip\":\"10.0.0.1\","
                        + "\"agent\":\"ag/1\",\"job\":\"j\",\"height\":900000,\"network_difficulty\":1.5e14,\"unknown\":{\"a\":[1]}}");
        assertThat(share.getTimeMs()).isEqualTo(1_795_348_800_500L);
        assertThat(share.getPool()).isEqualTo("p");
        assertThat(share.getAlgorithm()).isEqualTo("scrypt");
        assertThat(share.getAccount()).isEqualTo("acc");
        assertThat(share.getWorker()).isEqualTo("w");
        assertThat(share.getCreditedDifficulty()).isEqualTo(0.5);
        assertThat(share.getAchievedDifficulty()).isEqualTo(7.25);
        assertThat(share.getStatus()).isEqualTo(ShareStatus.REJECTED);
        assertThat(share.getReason()).isEqualTo(RejectReason.DUPLICATE);
        assertThat(share.getRawReason()).isEqualTo("Duplicate");
        assertThat(share.getShareId()).isEqualTo("id");
        assertThat(share.getServer()).isEqualTo("srv");
        assertThat(share.getSession()).isEqualTo("77");
        assertThat(share.getIp()).isEqualTo("10.0.0.1");
        assertThat(share.getAgent()).isEqualTo("ag/1");
        assertThat(share.getJob()).isEqualTo("j");
        assertThat(share.getHeight()).isEqualTo(900_000);
        assertThat(share.getNetworkDifficulty()).isEqualTo(1.5e14);
    }

    @Test
    void source_and_sequence_name_a_share_that_has_no_id() {
        Share share = only(line("\"worker\":\"w\"", "\"source\":\"gw\"", "\"sequence\":9"));
        assertThat(share.getShareId()).isEqualTo("gw#9#w");
        assertThat(share.getSource()).isNull();
        assertThat(share.getSequence()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "accepted, , ACCEPTED, NONE",
        "block, , BLOCK, NONE",
        "stale, , STALE, STALE",
        "rejected, , REJECTED, OTHER",
        "rejected, 23, REJECTED, LOW_DIFFICULTY",
        "stale, job not found, STALE, STALE",
        "accepted, odd, ACCEPTED, NONE"
    })
    void status_and_reason_agree(String status, String reason, ShareStatus expected, RejectReason normalised) {
        String extra = reason == null ? "" : ",\"reason\":\"" + reason + "\"";
        Share share = only(line("\"worker\":\"w\"", "\"status\":\"" + status + "\"" + extra));
        assertThat(share.getStatus()).isEqualTo(expected);
        assertThat(share.getReason()).isEqualTo(normalised);
        assertThat(share.getRawReason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rig,7",
                "back\\\\slash\\\\",
                "a/b",
                "<script>alert(1)</script>",
                "⛏️🚀",
                "o'brien \\\"x\\\"",
                ".",
                "a.",
                ".b",
                "100%",
                " "
            })
    void odd_names_are_names(String name) {
        Share share = only(line("\"worker\":\"" + name + "\""));
        assertThat(share.getWorker()).isEqualTo(name.replace("\\\\", "\\").replace("\\\"", "\""));
        assertThat(share.getAccount()).isNotEmpty();
    }

    static Stream<Arguments> badShapes() {
        return Stream.of(
                Arguments.of("{\"time\":1", InputReason.MALFORMED_JSON),
                Arguments.of("not json", InputReason.MALFORMED_JSON),
                Arguments.of(BEFORE + BEFORE, InputReason.MALFORMED_JSON),
                Arguments.of(BEFORE + ",", InputReason.MALFORMED_JSON),
                Arguments.of("[1,2]", InputReason.WRONG_TYPE),
                Arguments.of("17", InputReason.WRONG_TYPE),
                Arguments.of("null", InputReason.WRONG_TYPE),
                Arguments.of("{}", InputReason.MISSING_WORKER),
                Arguments.of("[".repeat(5_000), InputReason.MALFORMED_JSON),
                Arguments.of("{\"worker\":\"w\",\"difficulty\":1}", InputReason.MISSING_TIME),
                Arguments.of("{\"worker\":\"w\",\"time\":" + TIME + "}", InputReason.MISSING_DIFFICULTY),
                Arguments.of(line("\"worker\":null"), InputReason.MISSING_WORKER),
                Arguments.of(line("\"worker\":\"\""), InputReason.MISSING_WORKER),
                Arguments.of(line("\"worker\":5"), InputReason.WRONG_TYPE),
                Arguments.of(line("\"worker\":[\"w\"]"), InputReason.WRONG_TYPE),
                Arguments.of(line("\"worker\":\"w\",\"difficulty\":\"1024\""), InputReason.WRONG_TYPE),
                Arguments.of(line("\"worker\":\"w\",\"difficulty\":true"), InputReason.WRONG_TYPE),
                Arguments.of(line("\"worker\":\"w\",\"time\":{}"), InputReason.WRONG_TYPE),
                Arguments.of(line("\"worker\":\"w\",\"height\":\"x\""), InputReason.WRONG_TYPE),
                Arguments.of(line("\"worker\":\"w\",\"status\":1"), InputReason.WRONG_TYPE),
                Arguments.of(line("\"worker\":\"a\u0001b\""), InputReason.MALFORMED_JSON),
                Arguments.of(line("\"worker\":\"a\u0000b\""), InputReason.NOT_TEXT));
    }

    static Stream<Arguments> badNames() {
        String kilobytes = "n".repeat(64 * 1024);
        return Stream.of(
                Arguments.of(line("\"worker\":\"" + kilobytes + "\""), InputReason.NAME_TOO_LONG),
                Arguments.of(line("\"worker\":\"w\",\"account\":\"" + kilobytes + "\""), InputReason.NAME_TOO_LONG),
                Arguments.of(line("\"worker\":\"" + kilobytes.repeat(5) + "\""), InputReason.LINE_TOO_LONG),
                Arguments.of(line("\"worker\":\"a\\u0000b\""), InputReason.NAME_CONTROL_CHARACTER),
                Arguments.of(line("\"worker\":\"a\\nb\""), InputReason.NAME_CONTROL_CHARACTER),
                Arguments.of(line("\"worker\":\"w\",\"server\":\"\\t\""), InputReason.NAME_CONTROL_CHARACTER),
                Arguments.of(line("\"worker\":\"a\\ud83d\""), InputReason.NAME_NOT_UNICODE),
                Arguments.of(line("\"worker\":\"w\",\"status\":\"maybe\""), InputReason.UNKNOWN_STATUS),
                Arguments.of(line("\"worker\":\"w\",\"algorithm\":\"md5\""), InputReason.UNKNOWN_ALGORITHM),
                Arguments.of(line("\"worker\":\"w\",\"heartbeat\":\"sings\""), InputReason.UNKNOWN_HEARTBEAT));
    }

    static Stream<Arguments> badValues() {
        return Stream.of(
                Arguments.of(line("\"worker\":\"w\",\"difficulty\":-1"), InputReason.DIFFICULTY_NOT_POSITIVE),
                Arguments.of(line("\"worker\":\"w\",\"difficulty\":0"), InputReason.DIFFICULTY_NOT_POSITIVE),
                Arguments.of(line("\"worker\":\"w\",\"difficulty\":-0.0"), InputReason.DIFFICULTY_NOT_POSITIVE),
                Arguments.of(line("\"worker\":\"w\",\"difficulty\":NaN"), InputReason.DIFFICULTY_NOT_FINITE),
                Arguments.of(line("\"worker\":\"w\",\"difficulty\":-Infinity"), InputReason.DIFFICULTY_NOT_FINITE),
                Arguments.of(line("\"worker\":\"w\",\"difficulty\":1e999"), InputReason.DIFFICULTY_NOT_FINITE),
                Arguments.of(line("\"worker\":\"w\",\"difficulty\":1e300"), InputReason.DIFFICULTY_TOO_LARGE),
                Arguments.of(line("\"worker\":\"w\",\"difficulty\":9e18"), InputReason.DIFFICULTY_TOO_LARGE),
                Arguments.of(line("\"worker\":\"w\",\"difficulty\":1e-12"), InputReason.DIFFICULTY_TOO_SMALL),
                Arguments.of(line("\"worker\":\"w\",\"difficulty\":4.9e-324"), InputReason.DIFFICULTY_TOO_SMALL),
                Arguments.of(line("\"worker\":\"w\",\"time\":\"yesterday\""), InputReason.BAD_TIME),
                Arguments.of(line("\"worker\":\"w\",\"time\":-5"), InputReason.BAD_TIME),
                Arguments.of(line("\"worker\":\"w\",\"time\":0"), InputReason.BAD_TIME),
                Arguments.of(line("\"worker\":\"w\",\"time\":99999999999999999999999"), InputReason.BAD_TIME),
                Arguments.of(line("\"worker\":\"w\",\"time\":\"1970-01-01T00:00:00Z\""), InputReason.BAD_TIME),
                Arguments.of(line("\"worker\":\"w\",\"time\":\"9999-01-01T00:00:00Z\""), InputReason.BAD_TIME),
                Arguments.of(line("\"worker\":\"w\",\"time\":\"2031-01-01T00:00:00Z\""), InputReason.TIME_IN_FUTURE),
                Arguments.of(line("\"worker\":\"w\",\"time\":" + (TIME + 7_200_000)), InputReason.TIME_JUMP),
                Arguments.of(line("\"worker\":\"w\",\"time\":\"2015-01-01T00:00:00Z\""), InputReason.TIME_JUMP));
    }

    @ParameterizedTest
    @MethodSource({"badShapes", "badNames", "badValues"})
    void a_bad_line_is_counted_by_reason_and_changes_no_neighbour(String bad, InputReason reason) {
        SourceReading read = SourceReading.of(format(), BEFORE, bad, AFTER);
        assertThat(read.reasons()).isEqualTo(Map.of(reason, 1));
        assertThat(read.rejected().get(0).origin().line()).isEqualTo(2);
        assertThat(read.shares())
                .isEqualTo(SourceReading.of(format(), BEFORE, AFTER).shares());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1795000000", "1795000000000", "1795000000000000", "1795000000000000000", "1795000000.0"})
    void seconds_micro_and_nanoseconds_are_told_by_their_magnitude(String time) {
        assertThat(only("{\"time\":" + time + ",\"worker\":\"w\",\"difficulty\":1}")
                        .getTimeMs())
                .isEqualTo(TIME);
    }

    @Test
    void bytes_that_are_not_utf_8_are_not_text() {
        byte[] good = (BEFORE + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] bad = line("\"worker\":\"wXw\"").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        bad[bad.length - 4] = (byte) 0xFF;
        java.io.ByteArrayOutputStream log = new java.io.ByteArrayOutputStream();
        log.writeBytes(good);
        log.writeBytes(bad);
        log.write('\n');
        log.writeBytes(good);
        assertThat(SourceReading.of(format(), log.toByteArray()).reasons()).isEqualTo(Map.of(InputReason.NOT_TEXT, 1));
    }

    @Test
    void heartbeats_are_read() {
        SourceReading read = SourceReading.of(
                format(),
                "{\"heartbeat\":\"connected\",\"time\":" + TIME
                        + ",\"worker\":\"a.w\",\"server\":\"s\",\"ip\":\"1.2.3.4\"}",
                "{\"heartbeat\":\"difficulty\",\"time\":" + TIME + ",\"worker\":\"a.w\",\"difficulty\":4096}",
                "{\"heartbeat\":\"telemetry\",\"time\":" + TIME + ",\"worker\":\"a.w\",\"reported_hashrate_hs\":2e14,"
                        + "\"temperatures_celsius\":[60,nan,61.5],\"fans_rpm\":[5400],\"uptime_seconds\":77,\"model\":\"S21\","
                        + "\"boards\":[{\"index\":0,\"chips\":108,\"chips_expected\":108,\"hashrate_hs\":7e13}]}",
                "{\"heartbeat\":\"telemetry\",\"time\":" + TIME + ",\"worker\":\"a.w\",\"power_watts\":NaN,"
                        + "\"temperatures_celsius\":[60,NaN,61.5]}",
                "{\"heartbeat\":\"telemetry\",\"time\":" + TIME + ",\"worker\":\"a.w\",\"power_watts\":\"many\"}",
                "{\"heartbeat\":\"difficulty\",\"time\":" + TIME + ",\"worker\":\"a.w\"}",
                "{\"heartbeat\":\"disconnected\",\"time\":" + TIME + ",\"worker\":\"a.w\"}");
        assertThat(read.heartbeats())
                .extracting(Heartbeat::getKind)
                .containsExactly(
                        HeartbeatKind.CONNECTED,
                        HeartbeatKind.DIFFICULTY,
                        HeartbeatKind.TELEMETRY,
                        HeartbeatKind.DISCONNECTED);
        assertThat(read.heartbeats().get(1).getAssignedDifficulty()).isEqualTo(4096);
        assertThat(read.heartbeats().get(2).getTelemetry().getPowerWatts()).isNull();
        assertThat(read.heartbeats().get(2).getTelemetry().getTemperaturesCelsius())
                .containsExactly(60.0, 61.5);
        assertThat(read.reasons())
                .isEqualTo(Map.of(
                        InputReason.MALFORMED_JSON, 1, InputReason.WRONG_TYPE, 1, InputReason.MISSING_DIFFICULTY, 1));
    }

    @Test
    void telemetry_is_read_in_full() {
        Heartbeat beat = SourceReading.of(
                        format(),
                        "{\"heartbeat\":\"telemetry\",\"time\":" + TIME
                                + ",\"worker\":\"a.w\",\"reported_hashrate_hs\":2e14,"
                                + "\"fans_rpm\":[5400],\"uptime_seconds\":77,\"model\":\"S21\",\"firmware\":\"f\",\"boards\":"
                                + "[{\"index\":2,\"chips\":100,\"chips_expected\":108,\"hashrate_hs\":7e13,\"later\":[1]}]}")
                .heartbeats()
                .get(0);
        assertThat(beat.getTelemetry().getReportedHashrateHs()).isEqualTo(2e14);
        assertThat(beat.getTelemetry().getUptimeSeconds()).isEqualTo(77);
        assertThat(beat.getTelemetry().getModel()).isEqualTo("S21");
        assertThat(beat.getTelemetry().getBoards().get(0).getIndex()).isEqualTo(2);
        assertThat(beat.getTelemetry().getBoards().get(0).getChips()).isEqualTo(100);
    }

    @Test
    void telemetry_names_in_a_share_mean_nothing() {
        assertThat(only(line("\"worker\":\"w\"", "\"model\":5", "\"boards\":\"x\""))
                        .getWorker())
                .isEqualTo("w");
    }
}
