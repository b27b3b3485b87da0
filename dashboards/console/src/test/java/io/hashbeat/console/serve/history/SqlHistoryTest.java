package io.hashbeat.console.serve.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.console.Seeds;
import io.hashbeat.console.view.RateView;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.WorkerKey;
import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.DefaultCairoConfiguration;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContextImpl;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlHistoryTest {
    private static final String HOSTILE = "x' OR '1'='1";
    private static CairoEngine engine;

    @BeforeAll
    static void fill(@TempDir Path folder) throws SqlException {
        engine = new CairoEngine(new DefaultCairoConfiguration(folder.toString()));
        for (String statement : StoredPoints.questDbTables()) {
            execute(statement);
        }
        for (String statement : StoredPoints.questDbRows(HOSTILE)) {
            execute(statement);
        }
    }

    private static void execute(String sql) throws SqlException {
        try (SqlExecutionContextImpl context =
                new SqlExecutionContextImpl(engine, 1).with(AllowAllSecurityContext.INSTANCE)) {
            engine.execute(sql, context);
        }
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void it_reads_what_the_store_holds() throws HistoryException {
        StoredPoints.verify(new SqlHistory(engine));
    }

    @Test
    void a_name_is_never_part_of_the_query() throws HistoryException {
        String subject =
                Subject.worker(new WorkerKey("p", "sha256d", "a", HOSTILE)).text();
        HistoryQuery query = new HistoryQuery(
                subject, Instant.ofEpochMilli(0), Instant.ofEpochMilli(Seeds.ORIGIN_MS * 2), Resolution.MINUTE);
        assertThat(new SqlHistory(engine).read(query)).singleElement().satisfies(point -> assertThat(point.rate())
                .isEqualTo(RateView.of(7, 6, 8, false)));
    }

    @Test
    void a_store_without_its_tables_is_one_line(@TempDir Path empty) {
        try (CairoEngine other = new CairoEngine(new DefaultCairoConfiguration(empty.toString()))) {
            assertThatThrownBy(() -> new SqlHistory(other).read(StoredPoints.query(Resolution.DAY)))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("the embedded store did not answer")
                    .hasMessageContaining("table does not exist");
        }
    }

    @Test
    void every_kind_of_subject_has_its_tags() {
        assertThat(HistoryNames.tags("server/p/sha256d/eu-1"))
                .isEqualTo(Map.of("kind", "server", "pool", "p", "algorithm", "sha256d", "server", "eu-1"));
        assertThat(HistoryNames.tags("worker/p/sha256d/a%2Fb/w")).containsEntry("account", "a%2Fb");
    }
}
