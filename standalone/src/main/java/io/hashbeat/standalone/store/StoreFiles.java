package io.hashbeat.standalone.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The two configuration files of the store. No secret is in them; the password goes by environment map. QuestDB's own
 * telemetry is off altogether and its name not hidden, because a table of ours is called {@code telemetry}.
 */
final class StoreFiles {
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
            "http.worker.count=2",
            "cairo.commit.mode=nosync",
            "cairo.writer.data.append.page.size=1m",
            "cairo.wal.writer.data.append.page.size=256k",
            "cairo.o3.column.memory.size=256k");

    private StoreFiles() {}

    static void write(Path root, Path log) throws IOException {
        Path conf = Files.createDirectories(root.resolve("conf"));
        Files.createDirectories(root.resolve("db"));
        Files.write(conf.resolve("server.conf"), SERVER);
        Files.write(
                conf.resolve("log.conf"),
                List.of(
                        "writers=file",
                        "w.file.class=io.questdb.log.LogFileWriter",
                        "w.file.location=" + log,
                        "w.file.level=ERROR,CRITICAL"));
    }
}
