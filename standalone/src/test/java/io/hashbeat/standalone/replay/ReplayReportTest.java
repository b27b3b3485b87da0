package io.hashbeat.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.LedgerEntry;
import io.hashbeat.avro.Reconciliation;
import io.hashbeat.domain.name.SubjectKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplayReportTest {
    private static final List<String> SUBJECT_FIELDS =
            List.of(("kind pool algorithm account worker shares accepted stale rejected work_hashes work_difficulty"
                            + " first last hashrate_hs low_hs high_hs")
                    .split(" ", -1));
    private static final List<String> ANOMALY_FIELDS = List.of(
            "id kind subject opened_at onset_at closed_at size expected_hs observed_hs evidence reason".split(" ", -1));

    private static final long HOUR = 3_600_000;
    private static final long T0 = 1_790_000_000_000L / HOUR * HOUR;
    private static final double SHA256D = 0x1p48 / 65535;
    private static final ReplayInput INPUT = new ReplayInput(105, 2, 100, 0, Map.of("MALFORMED", 3L), T0 + 2 * HOUR);

    @Test
    void a_worker_is_the_sum_of_the_highest_revisions_of_its_hours() {
        List<LedgerEntry> ledger = List.of(
                worker("a", "w", 0, 1, 5, 10),
                worker("a", "w", 0, 3, 60, 10),
                worker("a", "w", 0, 2, 50, 10),
                worker("a", "w", 1, 1, 40, 10));
        SubjectResult result = report(ledger).of(SubjectKind.WORKER).get(0);
        assertThat(result.totals().accepted()).isEqualTo(100);
        assertThat(result.work().difficulty()).isEqualByComparingTo("1000");
        assertThat(result.totals().firstShareMs()).isEqualTo(T0);
    }

    @Test
    void parts_of_an_hour_are_added() {
        LedgerEntry late = worker("a", "w", 0, 0, 1, 10);
        late.setPart("7f");
        LedgerEntry later = worker("a", "w", 0, 0, 1, 10);
        later.setPart("80");
        SubjectResult result = report(List.of(worker("a", "w", 0, 3, 60, 10), late, later))
                .of(SubjectKind.WORKER)
                .get(0);
        assertThat(result.totals().accepted()).isEqualTo(62);
    }

    @Test
    void known_difficulty_gives_count_over_exposure_with_garwoods_interval() {
        LedgerEntry entry = worker("a", "w", 0, 1, 90, 10);
        SubjectResult result = report(List.of(entry)).of(SubjectKind.WORKER).get(0);
        double point = 90 / entry.getExposureSharesPerHs();
        assertThat(result.estimate().pointHs()).isEqualTo(point);
        assertThat(result.estimate().lowHs() / point).isCloseTo(0.804, within(0.001));
        assertThat(result.estimate().highHs() / point).isCloseTo(1.229, within(0.001));
    }

    @Test
    void unknown_difficulty_gives_work_over_the_time_from_the_first_share_to_the_end_of_the_log() {
        LedgerEntry entry = worker("a", "w", 0, 1, 90, 10);
        entry.setDifficultyKnown(false);
        SubjectResult result = report(List.of(entry)).of(SubjectKind.WORKER).get(0);
        assertThat(result.estimate().pointHs()).isCloseTo(900 * SHA256D / 7200, within(1.0));
        assertThat(result.estimate().lowHs())
                .isPositive()
                .isLessThan(result.estimate().pointHs());
    }

    @Test
    void accounts_and_pools_are_sums_of_their_workers_and_reconcile_with_what_was_published() {
        List<LedgerEntry> ledger = new ArrayList<>(threeWorkers());
        ledger.addAll(sums(60));
        ReplayReport report = report(ledger);
        assertThat(report.subjects())
                .extracting(r -> r.subject().text() + " " + r.totals().accepted())
                .containsExactly(
                        "worker/p/sha256d/a/w1 10",
                        "worker/p/sha256d/a/w2 20",
                        "worker/p/sha256d/b/w1 30",
                        "account/p/sha256d/a 30",
                        "account/p/sha256d/b 30",
                        "pool/p/sha256d 60");
        assertThat(report.reconciled()).isTrue();
    }

    @Test
    void one_share_too_few_on_one_level_or_a_missing_level_does_not_reconcile() {
        List<LedgerEntry> ledger = new ArrayList<>(threeWorkers());
        assertThat(report(ledger).reconciled()).isFalse();
        ledger.addAll(sums(59));
        assertThat(report(ledger).reconciled()).isFalse();
    }

    @Test
    void a_minute_that_does_not_reconcile_counts_unless_a_higher_revision_does() {
        Reconciliation bad = Reconciliation.newBuilder()
                .setPool("p")
                .setTimeMs(T0)
                .setRevision(1)
                .setEqual(false)
                .build();
        Reconciliation good =
                Reconciliation.newBuilder(bad).setRevision(2).setEqual(true).build();
        assertThat(ReplayReport.of(INPUT, published(List.of(), List.of(), List.of(bad)))
                        .reconciled())
                .isFalse();
        assertThat(ReplayReport.of(INPUT, published(List.of(), List.of(), List.of(good, bad)))
                        .reconciled())
                .isTrue();
    }

    @Test
    void any_order_of_records_gives_the_same_bytes() {
        List<LedgerEntry> ledger = new ArrayList<>(threeWorkers());
        ledger.addAll(sums(60));
        ledger.add(worker("a", "w1", 1, 1, 7, 0.1));
        ledger.add(worker("a", "w1", 2, 1, 7, 0.3));
        List<Anomaly> anomalies =
                new ArrayList<>(List.of(anomaly("1", 1, T0), anomaly("1", 2, T0), anomaly("0", 1, T0)));
        byte[] expected = ReplayJson.bytes(ReplayReport.of(INPUT, published(ledger, anomalies, List.of())));
        long seed = 4711;
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(ledger, random);
            Collections.shuffle(anomalies, random);
            assertThat(ReplayJson.bytes(ReplayReport.of(INPUT, published(ledger, anomalies, List.of()))))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(expected);
        }
    }

    @Test
    void the_json_is_the_contract() throws Exception {
        LedgerEntry entry = worker("a/b", "w", 0, 1, 2, 65535);
        entry.setStale(1);
        entry.setRejected(2);
        entry.setRejects(Map.of("LOW_DIFFICULTY", 1L, "DUPLICATE", 1L));
        Anomaly open = anomaly("x1", 1, T0);
        JsonNode json = new ObjectMapper()
                .readTree(
                        ReplayJson.bytes(ReplayReport.of(INPUT, published(List.of(entry), List.of(open), List.of()))));
        assertThat(json.at("/input").toString())
                .isEqualTo(
                        "{\"lines\":105,\"blank\":2,\"shares\":100,\"not_counted\":95,\"heartbeats\":0,\"rejected\":{\"MALFORMED\":3}}");
        JsonNode worker = json.at("/subjects/0");
        assertThat(worker.fieldNames()).toIterable().containsExactlyElementsOf(SUBJECT_FIELDS);
        assertThat(worker.get("account").asText()).isEqualTo("a/b");
        assertThat(worker.get("shares").asLong()).isEqualTo(5);
        assertThat(worker.get("work_hashes").asText()).isEqualTo(Long.toString(2L << 48));
        assertThat(worker.get("work_difficulty").asText()).isEqualTo("131070");
        assertThat(worker.get("rejected").toString()).isEqualTo("{\"DUPLICATE\":1,\"LOW_DIFFICULTY\":1}");
        assertThat(json.at("/subjects/2/account").isMissingNode()).isTrue();
        assertThat(json.at("/anomalies/0").fieldNames()).toIterable().containsExactlyElementsOf(ANOMALY_FIELDS);
        assertThat(json.at("/anomalies/0/closed_at").isNull()).isTrue();
        assertThat(json.get("reconciled").isBoolean()).isTrue();
    }

    @Test
    void nothing_read_is_an_empty_report_that_reconciles() {
        ReplayReport report =
                ReplayReport.of(new ReplayInput(0, 0, 0, 0, Map.of(), 0), published(List.of(), List.of(), List.of()));
        assertThat(report.subjects()).isEmpty();
        assertThat(report.reconciled()).isTrue();
    }

    private static PublishedResults published(
            List<LedgerEntry> ledger, List<Anomaly> anomalies, List<Reconciliation> reconciliations) {
        return new PublishedResults(ledger, anomalies, reconciliations, new LateLetters(new HashMap<>()));
    }

    private static ReplayReport report(List<LedgerEntry> ledger) {
        return ReplayReport.of(INPUT, published(ledger, List.of(), List.of()));
    }

    private static List<LedgerEntry> threeWorkers() {
        return List.of(
                worker("b", "w1", 0, 1, 30, 10), worker("a", "w2", 0, 1, 20, 10), worker("a", "w1", 0, 1, 10, 10));
    }

    private static List<LedgerEntry> sums(long pool) {
        return List.of(
                entry("account/p/sha256d/a", 0, 1, 30, 10),
                entry("account/p/sha256d/b", 0, 1, 30, 10),
                entry("pool/p/sha256d", 0, 1, pool, 10));
    }

    private static LedgerEntry worker(
            String account, String worker, int hour, long revision, long accepted, double difficulty) {
        String escaped = account.replace("/", "%2F");
        return entry("worker/p/sha256d/" + escaped + "/" + worker, hour, revision, accepted, difficulty);
    }

    private static LedgerEntry entry(String subject, int hour, long revision, long accepted, double difficulty) {
        long quanta = Math.round(accepted * difficulty * 0x1p32);
        return LedgerEntry.newBuilder()
                .setSubject(subject)
                .setHourMs(T0 + hour * HOUR)
                .setRevision(revision)
                .setAccepted(accepted)
                .setWorkHi(quanta >>> 32)
                .setWorkLo(quanta & 0xFFFF_FFFFL)
                .setExposureSharesPerHs(3600 / (SHA256D * difficulty))
                .setSumSquaredDifficulty(accepted * difficulty * difficulty)
                .setMaxDifficulty(difficulty)
                .setFirstShareMs(T0 + hour * HOUR)
                .setLastShareMs(T0 + hour * HOUR + 3_599_000)
                .build();
    }

    private static Anomaly anomaly(String id, long revision, long openedMs) {
        return Anomaly.newBuilder()
                .setId(id)
                .setKind("WORKER_SILENT")
                .setSubject("worker/p/sha256d/a/w")
                .setRevision(revision)
                .setOpenedAtMs(openedMs)
                .setOnsetAtMs(openedMs - 60_000)
                .setReason("SILENT")
                .build();
    }
}
