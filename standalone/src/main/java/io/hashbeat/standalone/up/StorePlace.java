package io.hashbeat.standalone.up;

import io.hashbeat.console.serve.history.HistoryException;
import io.hashbeat.console.serve.history.HistoryReader;
import io.hashbeat.console.serve.history.InfluxQlHistory;
import io.hashbeat.console.serve.history.InfluxQlPlace;
import io.hashbeat.console.serve.history.InfluxQlTarget;
import io.hashbeat.console.serve.history.LaterHistory;
import io.hashbeat.console.serve.history.SqlHistory;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.store.EmbeddedStore;
import io.hashbeat.streams.app.StoreConfigs;
import io.hashbeat.streams.settings.StoreSettings;
import io.hashbeat.streams.sink.Retention;
import io.hashbeat.streams.sink.StoreSchema;
import io.hashbeat.streams.sink.influx.StoreCredentials;
import io.hashbeat.streams.sink.influx.StorePreparation;
import io.hashbeat.streams.sink.influx.StoreTarget;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The store that is used, embedded or foreign, ready to be written to.
 *
 * @param target where job 2 writes to
 * @param history where the page reads from
 * @param secretFile file in the data directory with the password; empty for a foreign store
 */
record StorePlace(StoreTarget target, HistoryReader history, String secretFile) {
    private static final String SECRET = "store.password";

    /** Starts the embedded store, or prepares the foreign one that the settings name. */
    static StorePlace open(DataDirectory data, Settings settings, RunningServices services) {
        return settings.get(StoreSettings.URL).isEmpty() ? embedded(data, services) : foreign(settings);
    }

    private static StorePlace embedded(DataDirectory data, RunningServices services) {
        String password = data.secret(SECRET);
        EmbeddedStore store = services.keep(
                RunningServices.Layer.STORE,
                EmbeddedStore.start(data.store(), password, StoreSchema.questDbStatements()));
        return new StorePlace(store.target(password), new SqlHistory(store.engine()), SECRET);
    }

    /** Prepares the store that the settings name. */
    static StorePlace foreign(Settings settings) {
        try {
            StorePreparation preparation = new StorePreparation(StoreConfigs.target(settings));
            StoreTarget target = preparation.reached();
            preparation.run(target);
            return new StorePlace(target, history(target), "");
        } catch (IOException e) {
            throw ClearFault.unavailable(String.valueOf(e.getMessage()), e);
        }
    }

    /** Reads from the store that the settings name, as soon as it answers, and changes nothing in it. */
    static HistoryReader readOnly(Settings settings, Consumer<String> say) {
        StoreTarget target = StoreConfigs.target(settings);
        LaterHistory.Opener opener = () -> {
            try {
                return history(new StorePreparation(target).reached());
            } catch (IOException e) {
                throw new HistoryException(String.valueOf(e.getMessage()), e);
            }
        };
        try {
            HistoryReader history = opener.open();
            say.accept("store     " + target.url());
            return history;
        } catch (HistoryException e) {
            say.accept("store     no history until it answers: " + e.getMessage());
            return new LaterHistory(opener);
        }
    }

    private static HistoryReader history(StoreTarget target) {
        StoreCredentials login = target.credentials();
        Map<Measurement, InfluxQlPlace> places = new EnumMap<>(Measurement.class);
        Stream.of(Measurement.values())
                .forEach(m -> places.put(m, InfluxQlPlace.named(target.place(target.api(), Retention.of(m)))));
        return InfluxQlHistory.of(new InfluxQlTarget(
                target.url(),
                places,
                new InfluxQlTarget.Login(login.token(), login.user(), login.password()),
                target.connectTimeout(),
                target.callTimeout()));
    }
}
