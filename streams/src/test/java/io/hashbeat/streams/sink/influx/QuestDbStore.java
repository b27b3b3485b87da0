package io.hashbeat.streams.sink.influx;

import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.StoreSchema;
import io.questdb.Bootstrap;
import io.questdb.PropBootstrapConfiguration;
import io.questdb.ServerMain;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContextImpl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The embedded store, started once for all tests of a JVM, with the tables of {@link StoreSchema} and no others. */
public final class QuestDbStore implements StoreUnderTest {
    private static final String USER = "hashbeat";
    private static final String PASSWORD = "geheim-7";
    private static final List<String> SERVER = List.of(
            "http.bind.to=127.0.0.1:0",
            "http.min.enabled=false",
            "pg.enabled=false",
            "line.tcp.enabled=false",
            "line.udp.enabled=false",
            "line.auto.create.new.tables=false",
            "line.auto.create.new.columns=false",
            "telemetry.enabled=false",
            "telemetry.disable.completely=true",
            "telemetry.hide.tables=false",
            "shared.worker.count=2",
            "cairo.writer.data.append.page.size=1m",
            "cairo.wal.writer.data.append.page.size=256k",
            "cairo.o3.column.memory.size=256k");
    private static final List<String> LOG =
            List.of("writers=stdout", "w.stdout.class=io.questdb.log.LogConsoleWriter", "w.stdout.level=CRITICAL");

    private static @Nullable QuestDbStore instance;

    private final ServerMain server;

    private QuestDbStore(ServerMain server) {
        this.server = server;
    }

    /** The one of this JVM. */
    public static synchronized QuestDbStore get() {
        if (instance == null) {
            instance = start();
        }
        return instance;
    }

    private static QuestDbStore start() {
        try {
            Path root = Files.createTempDirectory("questdb-test");
            Path conf = Files.createDirectories(root.resolve("conf"));
            Files.createDirectories(root.resolve("db"));
            Files.write(conf.resolve("server.conf"), SERVER);
            Files.write(conf.resolve("log.conf"), LOG);
            ServerMain server = new ServerMain(new Bootstrap(
                    new PropBootstrapConfiguration() {
                        @Override
                        public Map<String, String> getEnv() {
                            return Map.of("QDB_HTTP_USER", USER, "QDB_HTTP_PASSWORD", PASSWORD);
                        }

                        @Override
                        public boolean useSite() {
                            return false;
                        }
                    },
                    "-d",
                    root.toString()));
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return new QuestDbStore(server).withTables();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private QuestDbStore withTables() {
        StoreSchema.questDbStatements().forEach(this::execute);
        return this;
    }

    /** Executes a statement. */
    public void execute(String statement) {
        try (SqlExecutionContextImpl context =
                new SqlExecutionContextImpl(server.getEngine(), 1).with(AllowAllSecurityContext.INSTANCE)) {
            server.getEngine().execute(statement, context);
        } catch (SqlException e) {
            throw new AssertionError(statement, e);
        }
    }

    @Override
    public StoreTarget target() {
        return StoreTarget.of(url(), Api.V2, StoreCredentials.basic(USER, PASSWORD));
    }

    /** Address of its HTTP server. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getHttpServerPort());
    }

    @Override
    public Totals totals(String measurement, String field, String worker) {
        List<String> row = rows("SELECT count(), sum(" + field + ") FROM " + measurement + where(worker), measurement);
        String[] cells = row.get(0).split(",", -1);
        return new Totals(Long.parseLong(cells[0]), cells[1].isEmpty() ? 0 : Double.parseDouble(cells[1]));
    }

    @Override
    public List<String> values(String measurement, String field, String worker) {
        return rows("SELECT " + field + " FROM " + measurement + where(worker) + " ORDER BY timestamp", measurement);
    }

    private static String where(String worker) {
        return " WHERE worker = '" + worker + "'";
    }

    /** Rows as CSV without the header, when all that was acknowledged is visible. */
    public List<String> rows(String sql, String measurement) {
        server.awaitTable(measurement);
        String body = StoreUnderTest.get(
                url(), "/exp?query=" + StoreUnderTest.encoded(sql), StoreUnderTest.basic(USER, PASSWORD));
        return body.lines().skip(1).toList();
    }
}
