package io.hashbeat.standalone.up;

import io.hashbeat.console.serve.history.HistoryReader;
import io.hashbeat.console.serve.history.SqlHistory;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.store.EmbeddedStore;
import io.hashbeat.streams.app.StoreConfigs;
import io.hashbeat.streams.settings.StoreSettings;
import io.hashbeat.streams.sink.StoreSchema;
import io.hashbeat.streams.sink.influx.StorePreparation;
import io.hashbeat.streams.sink.influx.StoreTarget;
import java.io.IOException;
import java.util.List;

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

    private static StorePlace foreign(Settings settings) {
        StoreTarget target = StoreConfigs.target(settings);
        try {
            new StorePreparation(target).run();
        } catch (IOException e) {
            throw ClearFault.unavailable(String.valueOf(e.getMessage()), e);
        }
        return new StorePlace(target, query -> List.of(), "");
    }
}
