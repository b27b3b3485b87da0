package io.hashbeat.streams.sink.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.streams.sink.AnomalyPoints;
import io.hashbeat.streams.sink.Origin;
import io.hashbeat.streams.sink.Point;
import io.hashbeat.streams.sink.PointSink;
import io.hashbeat.streams.sink.PointSinkContract;
import io.hashbeat.streams.sink.Samples;
import io.hashbeat.streams.sink.StoreSchema;
import io.hashbeat.streams.sink.UnrepresentableException;
import io.hashbeat.streams.sink.WriteAnswer;
import io.hashbeat.streams.sink.WriteOutcome;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestDbPointSinkTest extends PointSinkContract {
    @Override
    protected StoreUnderTest store() {
        return QuestDbStore.get();
    }

    @Override
    protected PointSink sink(StoreUnderTest store) {
        return new InfluxPointSink(store.target(), InstantSource.system());
    }

    @Test
    void statements_can_be_executed_again_and_make_tables_with_keys_and_ttl() {
        QuestDbStore store = QuestDbStore.get();
        StoreSchema.questDbStatements().forEach(store::execute);

        List<String> tables = store.rows(
                "SELECT table_name, partitionBy, ttlValue, ttlUnit, dedup FROM tables() ORDER BY table_name",
                "anomalies");

        assertThat(tables)
                .containsExactly(
                        "\"alerts\",\"YEAR\",2,\"YEAR\",true",
                        "\"anomalies\",\"YEAR\",2,\"YEAR\",true",
                        "\"blocks\",\"YEAR\",2,\"YEAR\",true",
                        "\"feed_status\",\"DAY\",2,\"DAY\",true",
                        "\"hashrate_15m\",\"DAY\",2,\"WEEK\",true",
                        "\"hashrate_1d\",\"YEAR\",2,\"YEAR\",true",
                        "\"hashrate_1h\",\"MONTH\",3,\"MONTH\",true",
                        "\"hashrate_1m\",\"DAY\",2,\"DAY\",true",
                        "\"rejects_1m\",\"DAY\",2,\"DAY\",true",
                        "\"telemetry\",\"DAY\",2,\"DAY\",true");
        assertThat(store.rows("SELECT count() FROM telemetry WHERE worker = 'w'", "telemetry"))
                .containsExactly("0");
    }

    @Test
    void a_table_of_an_earlier_version_tells_points_apart_by_firmware_from_the_next_start_on()
            throws UnrepresentableException {
        QuestDbStore store = QuestDbStore.get();
        store.execute("DROP TABLE anomalies");
        StoreSchema.questDbStatements().stream()
                .filter(each -> each.startsWith("CREATE TABLE IF NOT EXISTS \"anomalies\""))
                .map(each ->
                        each.replace("\"firmware_name\" SYMBOL CACHE, ", "").replace(", \"firmware_name\"", ""))
                .forEach(store::execute);
        StoreSchema.questDbStatements().forEach(store::execute);

        for (String name : List.of("stock", "beta", "beta")) {
            Anomaly outage = Samples.anomaly("w", "OPENED", 1, null);
            outage.setSubject("firmware/earlier/sha256d/" + name);
            write(AnomalyPoints.of(outage, Origin.UNKNOWN).orElseThrow());
        }

        assertThat(store.rows(
                        "SELECT firmware_name FROM anomalies WHERE pool = 'earlier' ORDER BY firmware_name",
                        "anomalies"))
                .containsExactly("\"beta\"", "\"stock\"");
    }

    @Test
    void a_missing_table_is_a_fault_of_the_store_and_not_of_the_point() {
        WriteAnswer answer = write(new Point("nowhere", "nowhere,kind=worker", "accepted=1i", 0, 1, Origin.UNKNOWN));

        assertThat(answer.outcome()).as(answer.toString()).isEqualTo(WriteOutcome.MISCONFIGURED);
    }

    @Test
    void a_wrong_password_holds() {
        StoreTarget target = StoreTarget.of(
                QuestDbStore.get().url(),
                QuestDbStore.get().target().api(),
                StoreCredentials.basic("hashbeat", "wrong"));
        try (PointSink sink = new InfluxPointSink(target, InstantSource.system())) {
            WriteAnswer answer = sink.write(List.of(Samples.minute("w", Samples.ORIGIN_MS, 1, 1)));

            assertThat(answer.outcome()).as(answer.toString()).isEqualTo(WriteOutcome.MISCONFIGURED);
            assertThat(answer.status()).isEqualTo(401);
        }
    }

    @Test
    void subjects_without_some_tags_are_deduplicated_too() {
        List<Point> pool = Samples.points(Samples.sample("pool/dedup/sha256d", "pool", Samples.ORIGIN_MS, 1, 9));
        write(pool.get(0));
        write(pool.get(0));

        assertThat(QuestDbStore.get()
                        .rows("SELECT count() FROM hashrate_1m WHERE pool = 'dedup' AND worker IS NULL", "hashrate_1m"))
                .containsExactly("1");
    }

    private WriteAnswer write(Point point) {
        try (PointSink sink = sink(store())) {
            return sink.write(List.of(point));
        }
    }
}
