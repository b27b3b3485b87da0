package io.hashbeat.streams.engine.registry;

import io.hashbeat.schemas.WriterSchemas;
import io.hashbeat.schemas.registry.SchemaRegistry;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;

/**
 * The schema registry that records may refer to. Travels with a job, so it is serializable; its text form shows no secret.
 *
 * @param url address without a password; empty if there is no registry
 * @param user name for Basic login; empty for none
 * @param password password of the user
 * @param timeout longest time of one request, its answer included
 * @param patience how long one record waits for a registry that does not answer; then {@link #open()}'s schemas throw
 */
public record RegistryTarget(String url, String user, String password, Duration timeout, Duration patience)
        implements Serializable {

    public RegistryTarget {
        if (!url.isEmpty() && URI.create(url).getHost() == null) {
            throw new IllegalArgumentException("url of the registry must be http(s)://host[:port], not " + url);
        }
    }

    /** No registry: a record in its framing cannot be read. */
    public static final RegistryTarget NONE = new RegistryTarget("", "", "", Duration.ZERO, Duration.ZERO);

    /** The schemas it has, asked for when they are wanted and then kept; made once in each task. */
    public WriterSchemas open() {
        if (url.isEmpty()) {
            return WriterSchemas.none();
        }
        URI address = URI.create(url);
        WriterSchemas registry = user.isEmpty()
                ? new SchemaRegistry(address, timeout)
                : new SchemaRegistry(address, user, password, timeout);
        return new PatientSchemas(registry, patience);
    }

    @Override
    public String toString() {
        return url.isEmpty() ? "no registry" : "registry " + url;
    }
}
