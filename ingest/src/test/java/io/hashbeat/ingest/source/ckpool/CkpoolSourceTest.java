package io.hashbeat.ingest.source.ckpool;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.ingest.source.InputReason;
import io.hashbeat.ingest.source.LogFormat;
import io.hashbeat.ingest.source.Logs;
import io.hashbeat.ingest.source.ShareSourceContract;
import io.hashbeat.ingest.source.SourceReading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CkpoolSourceTest extends ShareSourceContract {
    private static final long SECOND = 1_787_907_641;

    @Override
    protected LogFormat format() {
        return new CkpoolFormat();
    }

    @Override
    protected String goodLine(int worker, long afterMs) {
        return line(SECOND + afterMs / 1_000, "54226544", "user" + worker + ".rig", "\"result\": true, \"errn\": 0")
                .replace("HASH", String.format("%064x", afterMs + 1));
    }

    private static String line(long second, String nanos, String worker, String answer) {
        return "{\"workinfoid\": 7412345678901234567, \"clientid\": 4, \"enonce1\": \"66a1b2c3\", \"nonce2\": \"0000000000000001\", "
                + "\"nonce\": \"deadbeef\", \"ntime\": \"6a91f3f9\", \"diff\": 10000.0, \"sdiff\": 123456.789, \"hash\": \"HASH\", "
                + answer + ", \"createdate\": \"" + second + "," + nanos + "\", \"createby\": \"code\", "
                + "\"createcode\": \"parse_submit\", \"createinet\": \"0.0.0.0:3333\", \"workername\": \"" + worker
                + "\", \"username\": \"" + worker.replaceAll("\\..*", "")
                + "\", \"address\": \"192.0.2.7\", \"agent\": \"asic/1.0\"}";
    }

    private Share only(String line) {
        List<Share> shares = SourceReading.of(format(), line).shares();
        assertThat(shares).hasSize(1);
        return shares.get(0);
    }

    @Test
    void an_accepted_share_is_read() {
        Share share = only(line(SECOND, "54226544", "alice.rig1", "\"result\": true, \"errn\": 0"));
        assertThat(share.getTimeMs()).isEqualTo(SECOND * 1_000 + 54);
        assertThat(share.getCreditedDifficulty()).isEqualTo(10_000);
        assertThat(share.getAchievedDifficulty()).isEqualTo(123_456.789);
        assertThat(share.getAccount()).isEqualTo("alice");
        assertThat(share.getWorker()).isEqualTo("alice.rig1");
        assertThat(share.getStatus()).isEqualTo(ShareStatus.ACCEPTED);
        assertThat(share.getReason()).isEqualTo(RejectReason.NONE);
        assertThat(share.getShareId()).isEqualTo("HASH/ok");
        assertThat(share.getJob()).isEqualTo(Long.toHexString(7_412_345_678_901_234_567L));
        assertThat(share.getSession()).isEqualTo("4");
        assertThat(share.getServer()).isEqualTo("0.0.0.0:3333");
        assertThat(share.getIp()).isEqualTo("192.0.2.7");
        assertThat(share.getAgent()).isEqualTo("asic/1.0");
        assertThat(share.getHeight()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "54226544, 54",
        "5, 0",
        "999999999, 999",
        "0, 0",
        "100000000, 100",
        "054226544, 54",
        "1000000, 1",
        "999999, 0"
    })
    void nanoseconds_are_not_padded(String nanos, long millis) {
        assertThat(only(line(SECOND, nanos, "a.b", "\"result\": true")).getTimeMs())
                .isEqualTo(SECOND * 1_000 + millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1787907641",
                ",5",
                "1787907641,",
                "1787907641,1000000000",
                "x,5",
                "1787907641,-5",
                "5,5",
                "99999999999,1"
            })
    void another_createdate_is_a_bad_time(String createdate) {
        String bad = line(SECOND, "5", "a.b", "\"result\": true").replace(SECOND + ",5", createdate);
        assertThat(SourceReading.of(format(), bad).reasons()).isEqualTo(Map.of(InputReason.BAD_TIME, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "-9, INVALID_NONCE, REJECTED", "-8, UNAUTHORIZED, REJECTED", "-7, MALFORMED, REJECTED",
                "-6, MALFORMED, REJECTED",
        "-5, MALFORMED, REJECTED", "-4, MALFORMED, REJECTED", "-3, MALFORMED, REJECTED", "-2, MALFORMED, REJECTED",
        "-1, MALFORMED, REJECTED", "1, UNKNOWN_JOB, REJECTED", "2, STALE, STALE", "3, INVALID_NTIME, REJECTED",
        "4, DUPLICATE, REJECTED", "5, LOW_DIFFICULTY, REJECTED", "6, INVALID_VERSION, REJECTED", "77, OTHER, REJECTED"
    })
    void error_numbers_become_reasons(int errn, RejectReason reason, ShareStatus status) {
        Share share = only(line(SECOND, "5", "a.b", "\"result\": false, \"errn\": " + errn + ", \"error\": \"words\""));
        assertThat(share.getReason()).isEqualTo(reason);
        assertThat(share.getStatus()).isEqualTo(status);
        assertThat(share.getRawReason()).isEqualTo("words");
    }

    @Test
    void a_reject_reason_is_read_where_the_number_says_nothing() {
        Share share = only(line(
                SECOND,
                "5",
                "a.b",
                "\"result\": false, \"errn\": 0, \"error\": null, \"reject-reason\": \"Duplicate\""));
        assertThat(share.getReason()).isEqualTo(RejectReason.DUPLICATE);
    }

    @Test
    void a_refused_duplicate_is_not_the_share_it_repeats() {
        Share first = only(line(SECOND, "5", "a.b", "\"result\": true, \"errn\": 0"));
        Share second = only(line(SECOND, "9", "a.b", "\"result\": false, \"errn\": 4"));
        assertThat(second.getShareId()).isEqualTo("HASH/DUPLICATE").isNotEqualTo(first.getShareId());
    }

    @Test
    void a_share_without_a_hash_is_named_by_what_was_submitted() {
        String bad = line(SECOND, "5", "a.b", "\"result\": false, \"errn\": -8").replace("HASH", "00000000");
        assertThat(only(bad).getShareId())
                .isEqualTo(Long.toHexString(7_412_345_678_901_234_567L)
                        + "/66a1b2c3/0000000000000001/6a91f3f9/deadbeef/UNAUTHORIZED");
    }

    @ParameterizedTest
    @CsvSource({
        "alice.rig1, alice, alice",
        "alice, alice, alice",
        "alice.b.c, alice, alice",
        "first.last.rig, first.last, first.last",
        "bob.rig, alice, bob",
        "alice2.rig, alice, alice2",
        "alice_rig, alice, alice"
    })
    void the_account_is_the_user_if_the_worker_is_his(String worker, String user, String account) {
        String text = line(SECOND, "5", "NAME", "\"result\": true")
                .replace("\"workername\": \"NAME\"", "\"workername\": \"" + worker + "\"")
                .replace("\"username\": \"NAME\"", "\"username\": \"" + user + "\"");
        assertThat(only(text).getAccount()).isEqualTo(account);
        assertThat(only(text).getWorker()).isEqualTo(worker);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            "diff": 10000.0;         "diff": -1;               DIFFICULTY_NOT_POSITIVE
            "diff": 10000.0;         "diff": 0;                DIFFICULTY_NOT_POSITIVE
            "diff": 10000.0;         "diff": NaN;              DIFFICULTY_NOT_FINITE
            "diff": 10000.0;         "diff": 1e999;            DIFFICULTY_NOT_FINITE
            "diff": 10000.0;         "diff": 1e300;            DIFFICULTY_TOO_LARGE
            "diff": 10000.0;         "diff": 1e-12;            DIFFICULTY_TOO_SMALL
            "diff": 10000.0;         "diff": "10000";          WRONG_TYPE
            "diff": 10000.0;         "diff": null;             MISSING_DIFFICULTY
            "result": true;          "result": "true";         WRONG_TYPE
            "result": true;          "result": null;           UNKNOWN_STATUS
            "workername": "a.b";     "workername": ["a.b"];    WRONG_TYPE
            "workername": "a.b";     "workername": "a\\nb";    NAME_CONTROL_CHARACTER
            "workername": "a.b";     "workername": "a\\ud83d"; NAME_NOT_UNICODE
            "createdate";            "createdat";              MISSING_TIME
            "createdate": "1787907641,5"; "createdate": 1787907641.5;   WRONG_TYPE
            "createdate": "1787907641,5"; "createdate": "1287907641,5"; TIME_JUMP
            "createdate": "1787907641,5"; "createdate": "4087907641,5"; TIME_IN_FUTURE
            """)
    void a_bad_field_is_counted_by_reason_and_changes_no_neighbour(String good, String bad, InputReason reason) {
        String before = goodLine(1, 0);
        String line = line(SECOND, "5", "a.b", "\"result\": true");
        assertThat(line).contains(good);
        SourceReading read = SourceReading.of(format(), before, line.replace(good, bad), goodLine(2, 5_000));
        assertThat(read.reasons()).isEqualTo(Map.of(reason, 1));
        assertThat(read.shares())
                .isEqualTo(
                        SourceReading.of(format(), before, goodLine(2, 5_000)).shares());
    }

    @Test
    void a_name_of_64_kilobytes_and_no_name_at_all_are_refused() {
        String name = "n".repeat(64 * 1024);
        String nobody = line(SECOND, "5", "a.b", "\"result\": true")
                .replace("\"workername\": \"a.b\", \"username\": \"a\"", "\"workername\": null");
        SourceReading read = SourceReading.of(format(), line(SECOND, "5", name, "\"result\": true"), nobody);
        assertThat(read.reasons()).isEqualTo(Map.of(InputReason.NAME_TOO_LONG, 1, InputReason.MISSING_WORKER, 1));
    }

    @Test
    void odd_names_are_names() {
        for (String name : List.of("rig,7", "back\\\\slash\\\\", "a/b", "<script>alert(1)</script>", "⛏️🚀", "100%")) {
            assertThat(only(line(SECOND, "5", name, "\"result\": true")).getWorker())
                    .isEqualTo(name.replace("\\\\", "\\"));
        }
    }

    @Test
    void a_line_without_an_answer_is_refused() {
        String bad = line(SECOND, "5", "a.b", "\"x\": 1");
        assertThat(SourceReading.of(format(), bad).reasons()).isEqualTo(Map.of(InputReason.UNKNOWN_STATUS, 1));
    }

    @Test
    void a_folder_is_read_in_order_of_height_and_work_and_merged_by_time(@TempDir Path dir) throws IOException {
        write(dir.resolve("000e1d49/66aa000000000010.sharelog"), goodLine(1, 60_000), goodLine(2, 62_000));
        write(dir.resolve("000e1d48/66aa000000000009.sharelog"), goodLine(3, 20_000), goodLine(4, 45_000));
        write(dir.resolve("000e1d48/66aa0000000000a.sharelog"), goodLine(5, 0), goodLine(6, 30_000));
        Files.writeString(dir.resolve("000e1d48/66aa0000000000b.sharelog"), "");
        Files.writeString(dir.resolve("pool.status"), "{}");
        Logs logs = Logs.find(List.of(dir.toString()), format(), new ByteArrayInputStream(new byte[0]));
        SourceReading read = SourceReading.of(logs.open(SourceReading.OPTIONS));
        assertThat(read.shares())
                .extracting(Share::getAccount)
                .containsExactly("user5", "user3", "user6", "user4", "user1", "user2");
        assertThat(read.shares())
                .extracting(Share::getHeight)
                .containsExactly(0xe1d48L, 0xe1d48L, 0xe1d48L, 0xe1d48L, 0xe1d49L, 0xe1d49L);
        assertThat(read.progress().lines()).isEqualTo(6);
    }

    @Test
    void every_log_of_a_folder_may_end_in_a_truncated_line(@TempDir Path dir) throws IOException {
        for (int i = 0; i < 40; i++) {
            Path file = dir.resolve(String.format("000e1d48/%016x.sharelog", i));
            String cut = goodLine(2, i * 30_000L + 20_000);
            write(file, goodLine(1, i * 30_000L), goodLine(2, i * 30_000L + 10_000));
            Files.writeString(file, cut.substring(0, 80), java.nio.file.StandardOpenOption.APPEND);
        }
        Logs logs = Logs.find(List.of(dir.toString()), format(), new ByteArrayInputStream(new byte[0]));
        SourceReading read = SourceReading.of(logs.open(SourceReading.OPTIONS));
        assertThat(read.shares()).hasSize(80).isSortedAccordingTo(java.util.Comparator.comparingLong(Share::getTimeMs));
        assertThat(read.reasons()).isEqualTo(Map.of(InputReason.TRUNCATED_LINE, 40));
    }

    private static void write(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }
}
