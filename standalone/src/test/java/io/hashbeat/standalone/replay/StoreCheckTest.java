package io.hashbeat.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.LedgerEntry;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.standalone.store.MinuteSums;
import io.hashbeat.standalone.store.MinuteSums.Sum;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreCheckTest {
    private static final Instant HOUR = Instant.parse("2026-03-01T10:00:00Z");
    private static final WorkerKey KEY = new WorkerKey("p", "sha256d", "a", "w");
    private static final String WORKER = "worker/p/sha256d/a/w";

    private final LateLetters late = new LateLetters(new HashMap<>());

    @Test
    void the_same_sums_agree_and_workers_without_shares_need_no_point() {
        StoreCheck check = check(
                List.of(entry(WORKER, HOUR, 3, 48), entry("worker/p/sha256d/a/idle", HOUR, 0, 0)),
                Map.of(WORKER, sum(3, 48)));
        assertThat(check).isEqualTo(new StoreCheck(true, "", Instant.EPOCH));
    }

    @Test
    void what_is_lacking_what_is_too_much_and_wrong_work_are_named() {
        List<LedgerEntry> ledger = List.of(
                entry("account/p/sha256d/a", HOUR, 3, 48),
                entry("pool/p/sha256d", HOUR, 3, 48),
                entry(WORKER, HOUR, 3, 48));
        StoreCheck check = check(
                ledger,
                Map.of("account/p/sha256d/a", sum(3, 47), WORKER, sum(2, 32), "worker/p/sha256d/a/x", sum(1, 16)));
        assertThat(check.agrees()).isFalse();
        assertThat(check.differences())
                .isEqualTo("the store does not hold what the ledger says of 4 of 4 subjects:"
                        + " account/p/sha256d/a (work 47, not 48), pool/p/sha256d (0 shares, not 3),"
                        + " worker/p/sha256d/a/w (2 shares, not 3), ...");
    }

    @Test
    void what_came_later_than_the_grace_may_be_lacking_and_no_more() {
        late.add(KEY, late(HOUR, 16));
        List<LedgerEntry> ledger = List.of(entry(WORKER, HOUR, 3, 48L << 32));
        assertThat(check(ledger, Map.of(WORKER, sum(2, 32L << 32))).agrees()).isTrue();
        assertThat(check(ledger, Map.of(WORKER, sum(3, 48L << 32))).agrees()).isTrue();
        assertThat(check(ledger, Map.of(WORKER, sum(1, 16L << 32))).agrees()).isFalse();
        assertThat(check(ledger, Map.of(WORKER, sum(4, 48L << 32))).agrees()).isFalse();
    }

    @Test
    void a_part_of_an_hour_belongs_to_its_worker() {
        late.add(KEY, late(HOUR, 16));
        LedgerEntry part = entry(WORKER, HOUR, 1, 16L << 32);
        part.setPart("1f");
        List<LedgerEntry> ledger =
                new ArrayList<>(List.of(entry(WORKER, HOUR.plus(Duration.ofHours(30)), 2, 32L << 32), part));
        assertThat(check(ledger, Map.of(WORKER, sum(2, 32L << 32))).agrees()).isTrue();
        ledger.add(entry("worker/p/sha256d/a/v", HOUR, 1, 16L << 32));
        assertThat(check(ledger, Map.of(WORKER, sum(2, 32L << 32))).differences())
                .contains("1 of 2 subjects: worker/p/sha256d/a/v (0 shares, not 1)");
    }

    @Test
    void hours_whose_minutes_the_store_no_longer_keeps_are_left_out() {
        Instant since = HOUR.plus(Duration.ofHours(5));
        late.add(KEY, late(HOUR, 16));
        PublishedResults published = published(List.of(entry(WORKER, HOUR, 3, 48), entry(WORKER, since, 1, 16L << 32)));
        StoreCheck check = StoreCheck.of(published, new MinuteSums(since, Map.of(WORKER, sum(1, 16L << 32))));
        assertThat(check).isEqualTo(new StoreCheck(true, "", since));
        assertThat(StoreCheck.of(published, new MinuteSums(since, Map.of())).agrees())
                .isFalse();
    }

    private StoreCheck check(List<LedgerEntry> ledger, Map<String, Sum> stored) {
        return StoreCheck.of(published(ledger), new MinuteSums(Instant.EPOCH, stored));
    }

    private PublishedResults published(List<LedgerEntry> ledger) {
        return new PublishedResults(ledger, List.of(), List.of(), late);
    }

    private static Sum sum(long accepted, long quanta) {
        return new Sum(accepted, 0, 0, BigInteger.valueOf(quanta));
    }

    private static Share late(Instant time, double difficulty) {
        Share share = new Share();
        share.setTimeMs(time.plusSeconds(7).toEpochMilli());
        share.setStatus(ShareStatus.ACCEPTED);
        share.setCreditedDifficulty(difficulty);
        return share;
    }

    private static LedgerEntry entry(String subject, Instant hour, long accepted, long quanta) {
        return LedgerEntry.newBuilder()
                .setSubject(subject)
                .setHourMs(hour.toEpochMilli())
                .setAccepted(accepted)
                .setWorkHi(quanta >>> 32)
                .setWorkLo(quanta & 0xFFFF_FFFFL)
                .build();
    }
}
