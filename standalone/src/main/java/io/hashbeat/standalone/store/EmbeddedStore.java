package io.hashbeat.standalone.store;

import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.influx.StoreCredentials;
import io.hashbeat.streams.sink.influx.StoreTarget;
import io.questdb.Bootstrap;
import io.questdb.PropBootstrapConfiguration;
import io.questdb.ServerMain;
import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContextImpl;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * QuestDB in this process: HTTP (line protocol and SQL) on a free port of 127.0.0.1 behind Basic
 * authentication, nothing else. The tables are made first, because tables that a write makes have neither
 * deduplication nor an end of life.
 */
public final class EmbeddedStore implements AutoCloseable {
    /** The only user. */
    public static final String USER = "hashbeat";

    private final ServerMain server;

    private EmbeddedStore(ServerMain server) {
        this.server = server;
    }

    /**
     * Starts it and makes the tables that are absent.
     *
     * @param root its directory; created if it is new
     * @param password of {@link #USER}; never written to the disk by this class
     * @param statements idempotent statements, one at a time
     * @throws ClearFault if it does not start, for instance because another process uses the directory
     */
    public static EmbeddedStore start(Path root, String password, List<String> statements) {
        ServerMain server = null;
        try {
            Files.createDirectories(root);
            StoreFiles.write(root, root.resolve("store.log"));
            server = new ServerMain(new Bootstrap(configuration(password), "-d", root.toString()));
            server.start();
            execute(server.getEngine(), statements);
            return new EmbeddedStore(server);
        } catch (Exception e) {
            if (server != null) {
                server.close();
            }
            throw ClearFault.failed("the embedded store did not start: " + e.getMessage(), e);
        }
    }

    private static PropBootstrapConfiguration configuration(String password) {
        return new PropBootstrapConfiguration() {
            @Override
            public Map<String, String> getEnv() {
                return Map.of("QDB_HTTP_USER", USER, "QDB_HTTP_PASSWORD", password);
            }

            @Override
            public boolean useSite() {
                return false;
            }
        };
    }

    private static void execute(CairoEngine engine, List<String> statements) throws SqlException {
        try (SqlExecutionContextImpl context =
                new SqlExecutionContextImpl(engine, 1).with(AllowAllSecurityContext.INSTANCE)) {
            for (String statement : statements) {
                engine.execute(statement, context);
            }
        }
    }

    /** http://127.0.0.1:port. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getHttpServerPort());
    }

    /** What a writer needs to know; the password is the one given at the start. */
    public StoreTarget target(String password) {
        return StoreTarget.of(url(), Api.V2, StoreCredentials.basic(USER, password));
    }

    /** For readers in this process. */
    public CairoEngine engine() {
        return server.getEngine();
    }

    @Override
    public void close() {
        server.close();
    }
}
