package io.hashbeat.streams.sink.influx;

import com.influxdb.exceptions.InfluxException;
import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.Retention;
import io.hashbeat.streams.sink.StoreSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a store is and how points are divided in it, and creates databases (InfluxDB 1 and 3) or buckets (InfluxDB
 * 2) that are missing. What exists is left as it is. The embedded store's tables are created by
 * {@link StoreSchema#questDbStatements()}.
 */
public final class StorePreparation {
    private final StoreTarget target;
    /** What the store says it is; null until it was asked. */
    private @Nullable String version;

    /** For this store, of which nothing is asked yet. */
    public StorePreparation(StoreTarget target) {
        this.target = target;
    }

    /**
     * The target with the route and the layout that the store has, where they were to be asked.
     *
     * @throws IOException if the store cannot be reached; one line
     */
    public StoreTarget reached() throws IOException {
        try {
            StoreTarget known = target.api() == Api.AUTO ? target.with(StoreProbe.api(version())) : target;
            if (known.layout() != StoreLayout.AUTO && known.layout() != StoreLayout.APART) {
                return known;
            }
            StoreLayout found = StorePlaces.of(known, version()).layout();
            boolean kept = known.layout() == StoreLayout.AUTO || found == StoreLayout.POLICIES;
            return known.with(kept ? found : StoreLayout.APART);
        } catch (InfluxException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("store " + target.url() + " cannot be reached: " + cause.getMessage(), e);
        }
    }

    /**
     * Creates what is missing in the target as {@link #reached} tells it.
     *
     * @return what was done, one line each; empty if nothing was missing
     * @throws IOException if the store cannot be reached or does not allow it; one line that says what to do
     */
    public List<String> run() throws IOException {
        return run(reached());
    }

    /** As {@link #run()}, for what {@link #reached} told. */
    public List<String> run(StoreTarget reached) throws IOException {
        List<String> done = new ArrayList<>();
        try {
            StorePlaces places = StorePlaces.of(reached, version());
            if (reached.layout() == StoreLayout.TOGETHER) {
                places.create(reached.base(reached.api()), null).ifPresent(done::add);
            } else {
                for (Retention each : List.of(Retention.values())) {
                    places.create(reached.place(reached.api(), each), each).ifPresent(done::add);
                }
            }
        } catch (InfluxException e) {
            throw new IOException(
                    "store " + target.url() + " does not let us prepare it: " + e.getMessage()
                            + "; create bucket or database by hand, or give a token that may",
                    e);
        }
        return done;
    }

    /** Asks once. */
    private String version() {
        String known = version;
        if (known == null) {
            known = StoreProbe.version(target);
            version = known;
        }
        return known;
    }
}
