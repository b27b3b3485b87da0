package io.hashbeat.grafana.page;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.hashbeat.grafana.Dashboards;
import io.hashbeat.grafana.Dashboards.Asked;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no server is needed for: queries are written in what all versions of InfluxDB read alike. */
class InfluxQlGrammarTest {
    static Stream<Asked> queries() {
        return Dashboards.influxQl().stream();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void every_query_is_one_that_all_versions_read_alike(Asked asked) {
        assertThatCode(() -> InfluxQlGrammar.check(FilledQuery.of(asked.query(), "hashrate_1m", "a")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT \"size\" FROM \"days_7\".\"anomalies\"",
                "SELECT \"size\" FROM \"hashbeat\".\"days_7\".\"anomalies\"",
                "SHOW TAG VALUES FROM \"days_7\".\"anomalies\" WITH KEY = \"site\"",
                "SHOW TAG VALUES FROM \"anomalies\"",
                "SELECT \"size\" FROM \"anomalies\" fill(none)",
                "SELECT \"size\" FROM \"anomalies\" GROUP BY time(10m) fill(none)",
                "SELECT sum(\"size\" FROM \"anomalies\"",
                "SELECT holt_winters(\"size\", 1) FROM \"anomalies\"",
                "SELECT size FROM \"anomalies\"",
                "SELECT \"size\" FROM \"anomalies\" WHERE \"kind\" 'site'",
                "SELECT \"size\" FROM \"anomalies\" ORDER BY \"size\"",
                "SELECT \"size\" FROM \"anomalies\" SLIMIT 3",
                "SELECT \"size\" FROM \"anomalies\"; SELECT \"size\" FROM \"anomalies\""
            })
    void what_one_of_them_would_refuse_is_refused(String statement) {
        assertThatCode(() -> InfluxQlGrammar.check(statement)).isInstanceOf(AssertionError.class);
    }
}
