package io.hashbeat.streams.sink.influx;

import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.Retention;
import io.hashbeat.streams.sink.StoreSchema;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Databases of InfluxDB 1, and policies of one where earlier versions made them. */
final class Databases implements StorePlaces {
    private final StoreTarget target;

    Databases(StoreTarget target) {
        this.target = target;
    }

    @Override
    public StoreLayout layout() {
        String base = target.base(Api.V1);
        try {
            if (hasDatabase(StoreLayout.APART.name(base, Retention.DAYS_7)) || !hasDatabase(base)) {
                return StoreLayout.APART;
            }
            if (hasPolicy(base, Retention.DAYS_7)) {
                return StoreLayout.POLICIES;
            }
        } catch (IOException e) {
            return StoreLayout.APART; // what it refuses to tell, it refuses to create, and then says why
        }
        return StorePlaces.isOurs(target, base) ? StoreLayout.TOGETHER : StoreLayout.APART;
    }

    @Override
    public Optional<String> create(String name, @Nullable Retention retention) throws IOException {
        int slash = target.layout() == StoreLayout.POLICIES ? name.lastIndexOf('/') : -1;
        String database = slash < 0 ? name : name.substring(0, slash);
        if (slash >= 0 && retention != null) {
            if (!hasDatabase(database)) {
                StorePlaces.ask(target, "", StoreSchema.influxQlDatabase(database));
            }
            boolean known = hasPolicy(database, retention);
            return known ? Optional.empty() : done(StoreSchema.influxQlPolicy(database, retention));
        }
        if (hasDatabase(database)) {
            return Optional.empty();
        }
        return done(
                retention == null
                        ? StoreSchema.influxQlDatabase(database)
                        : StoreSchema.influxQlDatabase(database, retention));
    }

    private Optional<String> done(String statement) throws IOException {
        StorePlaces.ask(target, "", statement);
        return Optional.of(statement);
    }

    private boolean hasDatabase(String name) throws IOException {
        return StorePlaces.ask(target, "", "SHOW DATABASES").contains("[\"" + name + "\"]");
    }

    private boolean hasPolicy(String database, Retention retention) throws IOException {
        return StorePlaces.ask(target, "", "SHOW RETENTION POLICIES ON " + StoreSchema.influxQlName(database))
                .contains("[\"" + retention.storeName() + '"');
    }
}
