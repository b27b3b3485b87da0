package io.hashbeat.standalone.up;

import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.data.Endpoints;
import io.hashbeat.standalone.up.RunningServices.Layer;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Writes where the services of this process listen, and takes it back when they stop. */
final class WrittenEndpoints {
    private WrittenEndpoints() {}

    static void write(Running running, DataDirectory data, StorePlace store, String servers, URI page) {
        String user = store.target().credentials().user();
        new Endpoints(
                        ProcessHandle.current().pid(),
                        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                        servers,
                        page.toString(),
                        store.target().url().toString(),
                        store.target().api().name().toLowerCase(Locale.ROOT),
                        store.target().database(),
                        user.isEmpty() ? null : user,
                        store.secretFile().isEmpty() ? null : store.secretFile())
                .write(data.root());
        running.keep(Layer.ENDPOINTS, () -> Files.deleteIfExists(data.endpoints()));
    }
}
