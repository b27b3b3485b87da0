package io.hashbeat.streams.app;

import io.hashbeat.domain.setting.SettingException;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.streams.engine.flink.store.StoreSinkOptions;
import io.hashbeat.streams.settings.StoreSettings;
import io.hashbeat.streams.settings.StoreSettings.ByRetention;
import io.hashbeat.streams.sink.Backoff;
import io.hashbeat.streams.sink.influx.StoreCredentials;
import io.hashbeat.streams.sink.influx.StoreLayout;
import io.hashbeat.streams.sink.influx.StoreTarget;
import java.net.URI;

/** Settings -> what job 2 needs. */
public final class StoreConfigs {
    private StoreConfigs() {}

    /**
     * The store that the settings name.
     *
     * @param settings with {@link StoreSettings#ALL} among the known ones, {@link StoreSettings#URL} not empty
     * @throws SettingException in one line if a file cannot be read or a value is not allowed
     */
    public static StoreTarget target(Settings settings) {
        try {
            return new StoreTarget(
                    URI.create(settings.get(StoreSettings.URL)),
                    settings.get(StoreSettings.API),
                    settings.get(StoreSettings.ORG),
                    settings.get(StoreSettings.BUCKET),
                    settings.get(StoreSettings.DATABASE),
                    layout(settings.get(StoreSettings.BY_RETENTION)),
                    credentials(settings),
                    settings.get(StoreSettings.CONNECT_TIMEOUT),
                    settings.get(StoreSettings.CALL_TIMEOUT));
        } catch (IllegalArgumentException e) {
            throw new SettingException("store: " + e.getMessage());
        }
    }

    /** Sizes and times of the sink. */
    public static StoreSinkOptions sink(Settings settings) {
        try {
            return new StoreSinkOptions(
                    settings.get(StoreSettings.BATCH_POINTS),
                    settings.get(StoreSettings.BATCH_BYTES),
                    settings.get(StoreSettings.BUFFER_POINTS),
                    settings.get(StoreSettings.FLUSH_EVERY),
                    new Backoff(settings.get(StoreSettings.FIRST_REST), settings.get(StoreSettings.LONGEST_REST)),
                    settings.get(StoreSettings.CALL_TIMEOUT));
        } catch (IllegalArgumentException e) {
            throw new SettingException("store: " + e.getMessage());
        }
    }

    private static StoreLayout layout(ByRetention wish) {
        return switch (wish) {
            case AUTO -> StoreLayout.AUTO;
            case TRUE -> StoreLayout.APART;
            case FALSE -> StoreLayout.TOGETHER;
        };
    }

    private static StoreCredentials credentials(Settings settings) {
        return new StoreCredentials(
                SecretFiles.read(settings, StoreSettings.TOKEN_FILE),
                settings.get(StoreSettings.USER),
                SecretFiles.read(settings, StoreSettings.PASSWORD_FILE));
    }
}
