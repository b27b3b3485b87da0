package io.hashbeat.streams.engine.registry;

import io.hashbeat.schemas.RegistryUnavailableException;
import io.hashbeat.schemas.WriterSchemas;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schemas of a registry that may be away for a while: asks again with growing rests, says so in one line, and gives up after
 * its patience. That a registry does not answer is no fault of the record, so it is never "no such schema".
 */
final class PatientSchemas implements WriterSchemas {

    /** How a thread rests; may be interrupted. */
    interface Rest {
        void of(Duration time) throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(PatientSchemas.class);
    private static final Duration FIRST_REST = Duration.ofMillis(100);
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private final WriterSchemas registry;
    private final Duration patience;
    private final LongSupplier nanos;
    private final Rest rest;

    PatientSchemas(WriterSchemas registry, Duration patience) {
        this(registry, patience, System::nanoTime, time -> Thread.sleep(time.toMillis()));
    }

    PatientSchemas(WriterSchemas registry, Duration patience, LongSupplier nanos, Rest rest) {
        this.registry = registry;
        this.patience = patience;
        this.nanos = nanos;
        this.rest = rest;
    }

    /**
     * The schema with this id, or null if the registry says that there is none.
     *
     * @throws RegistryUnavailableException if it has not answered for as long as the patience lasts, or the thread is
     *     interrupted
     */
    @Override
    public @Nullable Schema byId(int id) {
        long start = nanos.getAsLong();
        Duration next = FIRST_REST;
        boolean waited = false;
        while (true) {
            try {
                Schema schema = registry.byId(id);
                if (waited) {
                    LOG.info("schema registry answers again, after {}", since(start));
                }
                return schema;
            } catch (RegistryUnavailableException e) {
                if (since(start).plus(next).compareTo(patience) > 0) {
                    throw e;
                }
                if (!waited) {
                    LOG.warn("{}; reading waits up to {} for it, no record is given up", e.getMessage(), patience);
                }
                waited = true;
                rest(next, e);
                next = next.multipliedBy(2).compareTo(LONGEST_REST) < 0 ? next.multipliedBy(2) : LONGEST_REST;
            }
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(nanos.getAsLong() - start);
    }

    private void rest(Duration time, RegistryUnavailableException reason) {
        try {
            rest.of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }
}
