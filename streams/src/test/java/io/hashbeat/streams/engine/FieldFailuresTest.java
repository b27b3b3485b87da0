package io.hashbeat.streams.engine;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static io.hashbeat.streams.share.ShareBuilder.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.share.RawRecords;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong at pools, as far as the core of the pipeline is concerned. */
class FieldFailuresTest {

    private final PlainEngine engine = new PlainEngine(Map.of(), 0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad\u0000server",
                "bad\nserver",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void a_server_name_that_is_no_name_stops_nobody(String server) {
        engine.read(RawRecords.of(0, 0, share().server(server))).finish();
        assertThat(engine.results().ledgerOf("worker/p/sha256d/anna/anna.rig1"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.getAccepted()).isOne());
        assertThat(engine.results().ledgerOf("server/p/sha256d/~none")).hasSize(1);
        assertThat(ORIGIN_MILLIS).isPositive();
    }
}
