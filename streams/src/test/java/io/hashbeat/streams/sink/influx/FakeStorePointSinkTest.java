package io.hashbeat.streams.sink.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.Point;
import io.hashbeat.streams.sink.Samples;
import io.hashbeat.streams.sink.WriteAnswer;
import io.hashbeat.streams.sink.WriteOutcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every answer that a store can give, over real HTTP. */
class FakeStorePointSinkTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final FakeStore fake = new FakeStore();
    private final Point point = Samples.minute("w", Samples.ORIGIN_MS, 1, 1);

    @AfterEach
    void close() {
        fake.close();
    }

    @ParameterizedTest
    @CsvSource({
        "200, WRITTEN", "204, WRITTEN", "400, REFUSED", "401, MISCONFIGURED", "403, MISCONFIGURED",
        "404, MISCONFIGURED", "405, MISCONFIGURED", "302, MISCONFIGURED", "408, UNAVAILABLE", "413, TOO_LARGE",
        "422, REFUSED", "429, UNAVAILABLE", "500, UNAVAILABLE", "502, UNAVAILABLE", "503, UNAVAILABLE",
        "504, UNAVAILABLE"
    })
    void a_status_becomes_its_outcome(int status, WriteOutcome outcome) {
        fake.next(status);

        assertThat(write(fake.target()).outcome()).isEqualTo(outcome);
    }

    @Test
    void a_rest_asked_for_in_seconds_or_as_a_date_is_told() {
        fake.next(new FakeStore.Status(429, Map.of("Retry-After", "7"), ""));
        fake.next(new FakeStore.Status(503, Map.of("Retry-After", "Sun, 22 Nov 2026 12:01:30 GMT"), ""));
        fake.next(new FakeStore.Status(503, Map.of("Retry-After", "soon"), ""));
        fake.next(new FakeStore.Status(503, Map.of("Retry-After", "Sun, 22 Nov 2026 11:00:00 GMT"), ""));

        assertThat(write(fake.target()).retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(write(fake.target()).retryAfter()).isEqualTo(Duration.ofSeconds(90));
        assertThat(write(fake.target()).retryAfter()).isZero();
        assertThat(write(fake.target()).retryAfter()).isZero();
    }

    @Test
    void a_store_that_hangs_is_given_up_after_the_time_out() {
        fake.next(new FakeStore.Hang());
        StoreTarget target = fake.target().with(Duration.ofMillis(200), Duration.ofMillis(300));

        WriteAnswer answer = write(target);

        assertThat(answer.outcome()).isEqualTo(WriteOutcome.UNAVAILABLE);
        assertThat(answer.status()).isZero();
    }

    @Test
    void a_connection_that_is_cut_or_refused_is_unavailable() {
        fake.next(new FakeStore.Cut());
        assertThat(write(fake.target()).outcome()).isEqualTo(WriteOutcome.UNAVAILABLE);

        StoreTarget target = fake.target();
        fake.close();
        assertThat(write(target).outcome()).isEqualTo(WriteOutcome.UNAVAILABLE);
        assertThat(write(target.with(Api.AUTO)).outcome()).isEqualTo(WriteOutcome.UNAVAILABLE);
    }

    @Test
    void the_message_of_the_store_is_told_in_one_short_line() {
        fake.next(new FakeStore.Status(
                400, Map.of(), "{\"code\":\"invalid\",\"message\":\"line 3:\\n" + "x".repeat(900) + "\"}"));

        assertThat(write(fake.target()).message()).contains("line 3: xxx").hasSize(300);
    }

    @Test
    void a_token_or_a_user_is_sent_and_never_shown() {
        StoreTarget plain = fake.target();
        write(StoreTarget.of(plain.url(), Api.V2, StoreCredentials.token("t0ps3cret")));
        write(StoreTarget.of(plain.url(), Api.V1, StoreCredentials.basic("u", "pw")));

        assertThat(fake.requests())
                .extracting(FakeStore.Request::authorization)
                .containsExactly("Token t0ps3cret", "Basic dTpwdw==");
        assertThat(StoreTarget.of(plain.url(), Api.V2, StoreCredentials.token("t0ps3cret"))
                        .toString())
                .doesNotContain("t0ps3cret");
    }

    @Test
    void both_routes_name_bucket_or_database_and_precision() {
        write(fake.target());
        write(fake.target().with(StoreLayout.APART));
        write(fake.target().with(Api.V1));
        write(fake.target().with(Api.V1).with(StoreLayout.APART));
        write(fake.target().with(StoreLayout.POLICIES));
        write(fake.target().with(Api.V1).with(StoreLayout.POLICIES));

        assertThat(fake.requests())
                .extracting(FakeStore.Request::path)
                .containsExactly(
                        "/api/v2/write?org=hashbeat&bucket=hashbeat&precision=ms",
                        "/api/v2/write?org=hashbeat&bucket=hashbeat_days_7&precision=ms",
                        "/write?db=hashbeat&precision=ms",
                        "/write?db=hashbeat_days_7&precision=ms",
                        "/api/v2/write?org=hashbeat&bucket=hashbeat%2Fdays_7&precision=ms",
                        "/write?db=hashbeat&precision=ms&rp=days_7");
        assertThat(fake.requests()).extracting(FakeStore.Request::gzip).containsOnly(false);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8086, true",
        "http://localhost:8086, true",
        "http://[::1]:8086, true",
        "http://influx:8086, false",
        "https://10.1.2.3, false"
    })
    void only_a_store_on_this_machine_is_written_uncompressed(URI url, boolean loopback) {
        assertThat(StoreTarget.of(url, Api.V2, StoreCredentials.NONE).isLoopback())
                .isEqualTo(loopback);
    }

    private WriteAnswer write(StoreTarget target) {
        try (InfluxPointSink sink = new InfluxPointSink(target, InstantSource.fixed(NOW))) {
            return sink.write(List.of(point));
        }
    }
}
