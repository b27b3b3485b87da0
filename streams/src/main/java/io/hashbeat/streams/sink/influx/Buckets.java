package io.hashbeat.streams.sink.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.domain.BucketRetentionRules;
import com.influxdb.client.domain.Organization;
import com.influxdb.exceptions.InfluxException;
import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.Retention;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Buckets of InfluxDB 2. One whose name has no slash is a database of InfluxQL of that name by itself, with a default policy,
 * which statements such as {@code SHOW TAG VALUES} need.
 */
final class Buckets implements StorePlaces {
    private final StoreTarget target;

    Buckets(StoreTarget target) {
        this.target = target;
    }

    @Override
    public StoreLayout layout() {
        String base = target.base(Api.V2);
        try (InfluxDBClient client = StoreClient.open(target, Api.V2)) {
            if (has(client, StoreLayout.APART.name(base, Retention.DAYS_7))) {
                return StoreLayout.APART;
            }
            if (has(client, StoreLayout.POLICIES.name(base, Retention.YEARS_2))) {
                return StoreLayout.POLICIES;
            }
        } catch (InfluxException e) {
            return StoreLayout.APART; // what it refuses to tell, it refuses to create, and then says why
        }
        return StorePlaces.isOurs(target, base) ? StoreLayout.TOGETHER : StoreLayout.APART;
    }

    @Override
    public Optional<String> create(String name, @Nullable Retention retention) {
        try (InfluxDBClient client = StoreClient.open(target, Api.V2)) {
            if (has(client, name)) {
                return Optional.empty();
            }
            String orgId = client.getOrganizationsApi().findOrganizations().stream()
                    .filter(org -> target.org().equals(org.getName()))
                    .map(Organization::getId)
                    .findFirst()
                    .orElseThrow(() -> new InfluxException("no organisation " + target.org()));
            BucketRetentionRules rules = new BucketRetentionRules();
            Retention kept = retention == null ? Retention.YEARS_2 : retention;
            rules.setEverySeconds(Math.toIntExact(kept.length().toSeconds()));
            client.getBucketsApi().createBucket(name, rules, orgId);
            return Optional.of("created bucket " + name);
        }
    }

    private static boolean has(InfluxDBClient client, String name) {
        return client.getBucketsApi().findBucketByName(name) != null;
    }
}
