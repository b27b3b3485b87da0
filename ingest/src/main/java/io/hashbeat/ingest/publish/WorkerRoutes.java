package io.hashbeat.ingest.publish;

import io.hashbeat.domain.name.WorkerKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;

/** Key and partition of workers, remembered: escaping a name and hashing its bytes costs more than encoding a share. */
final class WorkerRoutes {
    private static final int REMEMBERED = 200_000;

    private final int partitions;
    private final Map<Parts, Route> routes = new HashMap<>();

    /** @param partitions of the topics of shares and heartbeats */
    WorkerRoutes(int partitions) {
        this.partitions = partitions;
    }

    /** As a worker key, but not checked again: every event went through the checks of its source. */
    private record Parts(String pool, String algorithm, String account, String worker) {}

    /** Where a worker's events go. */
    static final class Route {
        private final byte[] key;
        private final int partition;

        Route(byte[] key, int partition) {
            this.key = key;
            this.partition = partition;
        }

        /** Bytes of the escaped worker key; not to be changed. */
        byte[] key() {
            return key;
        }

        int partition() {
            return partition;
        }
    }

    Route of(String pool, String algorithm, String account, String worker) {
        Parts parts = new Parts(pool, algorithm, account, worker);
        Route route = routes.get(parts);
        if (route == null) {
            if (routes.size() >= REMEMBERED) {
                routes.clear();
            }
            String text = new WorkerKey(pool, algorithm, account, worker).text();
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            route = new Route(bytes, partition(bytes, partitions));
            routes.put(parts, route);
        }
        return route;
    }

    /** As Kafka's default partitioner does it for a record with a key: murmur2, sign bit cleared, modulo. */
    static int partition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
