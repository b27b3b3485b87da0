package io.hashbeat.streams.engine.flink.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.junit.jupiter.api.Test;

/** Who gives the one split away, after a failure. */
class FleetSourceTest {
    /** A context that is not to be asked for anything. */
    @SuppressWarnings("unchecked")
    private static SplitEnumeratorContext<FleetSplit> nobody() {
        return (SplitEnumeratorContext<FleetSplit>) Proxy.newProxyInstance(
                FleetSourceTest.class.getClassLoader(),
                new Class<?>[] {SplitEnumeratorContext.class},
                (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @Test
    void a_reader_that_fails_with_its_split_in_a_checkpoint_gives_back_none() throws Exception {
        SplitEnumerator<FleetSplit, Boolean> enumerator =
                new FleetSource(new Properties(), false).restoreEnumerator(nobody(), true);
        enumerator.addSplitsBack(List.of(), 0);
        assertThat(enumerator.snapshotState(1)).as("given away").isTrue();
    }

    @Test
    void a_split_that_comes_back_waits_for_the_next_reader() throws Exception {
        SplitEnumerator<FleetSplit, Boolean> enumerator =
                new FleetSource(new Properties(), false).restoreEnumerator(nobody(), true);
        enumerator.addSplitsBack(List.of(FleetSplit.fresh()), 0);
        assertThat(enumerator.snapshotState(1)).as("given away").isFalse();
    }
}
