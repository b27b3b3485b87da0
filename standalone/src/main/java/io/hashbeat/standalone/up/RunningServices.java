package io.hashbeat.standalone.up;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, to be closed by layer: what reads or writes a service goes before the service,
 * whatever the order in which they came up. Safe for use by many threads.
 */
public final class RunningServices implements AutoCloseable {
    /** Closed from the last to the first. */
    public enum Layer {
        DATA,
        BROKER,
        STORE,
        JOBS,
        ALERTS,
        FLEET,
        WATCH,
        DELIVERY,
        PAGE,
        ENDPOINTS
    }

    private static final Logger LOG = LoggerFactory.getLogger(RunningServices.class);

    private final Map<Layer, AutoCloseable> services = new EnumMap<>(Layer.class);
    private boolean closed;

    /** Keeps a service, one for each layer; if all is closed already, closes it at once. */
    public <T extends AutoCloseable> T keep(Layer layer, T service) {
        synchronized (this) {
            if (!closed) {
                services.put(layer, service);
                return service;
            }
        }
        close(layer, service);
        return service;
    }

    /** Closes all; the failure of one does not keep the others. Idempotent. */
    @Override
    public void close() {
        List<Layer> layers = new ArrayList<>(List.of(Layer.values()));
        Collections.reverse(layers);
        for (Layer layer : layers) {
            close(layer, take(layer));
        }
    }

    private synchronized @Nullable AutoCloseable take(Layer layer) {
        closed = true;
        return services.remove(layer);
    }

    private static void close(Layer layer, @Nullable AutoCloseable service) {
        if (service == null) {
            return;
        }
        try {
            long start = System.nanoTime();
            service.close();
            LOG.info("stopped {} in {} ms", layer, (System.nanoTime() - start) / 1_000_000);
        } catch (Exception e) {
            LOG.warn("while stopping {}", layer, e);
        }
    }
}
