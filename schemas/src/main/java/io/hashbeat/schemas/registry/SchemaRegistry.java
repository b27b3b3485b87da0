package io.hashbeat.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.AvroEncoder;
import io.hashbeat.schemas.RegistryUnavailableException;
import io.hashbeat.schemas.ReleasedSchemas;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.WriterSchemas;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry that speaks Confluent's HTTP interface (Confluent, Karapace, Apicurio's ccompat). Safe from any thread.
 *
 * <p>A schema is asked for once: an id never changes its meaning. An id that the registry does not have is asked for again
 * after a minute, so that garbage in a topic does not become a storm of requests. Schemas with references to others are not
 * supported: ours are complete in themselves.
 */
public final class SchemaRegistry implements WriterSchemas {

    private static final Duration UNKNOWN_FOR = Duration.ofMinutes(1);
    private static final int MAX_UNKNOWN = 10_000;

    /** The registry's own code for "no such schema"; a 404 without it comes from something else. */
    private static final int NO_SUCH_SCHEMA = 40403;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryHttp http;
    private final InstantSource clock;
    private final Map<Integer, Schema> known = new ConcurrentHashMap<>();
    private final Map<Integer, Instant> unknownUntil = new ConcurrentHashMap<>();

    /**
     * A registry at an address such as {@code http://registry:8081}; a user and password may stand in it.
     *
     * @param timeout of one request, its answer included
     */
    public SchemaRegistry(URI url, Duration timeout) {
        this(url, url.getUserInfo() == null ? "" : url.getUserInfo(), timeout, InstantSource.system());
    }

    /**
     * A registry that asks for a user and a password.
     *
     * @param url address without them
     * @param user name without a colon
     * @param timeout of one request, its answer included
     */
    public SchemaRegistry(URI url, String user, String password, Duration timeout) {
        this(url, user + ':' + password, timeout, InstantSource.system());
    }

    SchemaRegistry(URI url, String userAndPassword, Duration timeout, InstantSource clock) {
        this.http = new RegistryHttp(url, userAndPassword, timeout);
        this.clock = clock;
    }

    /** The subject that a record type of a topic has in the registry: one for each type, as a topic may carry several. */
    public static String subject(Topics topic, Class<? extends SpecificRecord> type) {
        return topic.topicName() + '-' + type.getName();
    }

    /**
     * An encoder that writes the registry's framing; registers the type's current schema if it is new.
     *
     * @throws RegistryUnavailableException if the registry does not answer or does not accept the schema
     */
    public <T extends SpecificRecord> AvroEncoder<T> encoder(Topics topic, Class<T> type) {
        return AvroEncoder.registered(type, register(subject(topic, type), newest(type)));
    }

    /**
     * The id of a schema under a subject, registered if it is new.
     *
     * @throws RegistryUnavailableException if the registry does not answer or does not accept the schema
     */
    public int register(String subject, Schema schema) {
        String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
        var answer =
                http.send("/subjects/" + RegistryHttp.escape(subject) + "/versions", BodyPublishers.ofString(body));
        if (answer.status() != 200) {
            throw new RegistryUnavailableException(
                    http.name() + " does not accept the schema of " + subject + ": answers " + answer.status());
        }
        JsonNode id = json(answer.body()).path("id");
        if (!id.isInt()) {
            throw new RegistryUnavailableException(http.name() + " gives no id for " + subject);
        }
        return id.intValue();
    }

    @Override
    public @Nullable Schema byId(int id) {
        Schema cached = known.get(id);
        if (cached != null || isUnknown(id)) {
            return cached;
        }
        var answer = http.send("/schemas/ids/" + id, null);
        JsonNode body = answer.status() == 200 || answer.status() == 404 ? json(answer.body()) : JSON.nullNode();
        if (answer.status() == 200) {
            return remember(id, usable(body));
        }
        if (body.path("error_code").asInt() == NO_SUCH_SCHEMA) {
            return remember(id, null);
        }
        throw new RegistryUnavailableException(http.name() + " answers " + answer.status() + " for schema " + id);
    }

    private boolean isUnknown(int id) {
        Instant until = unknownUntil.get(id);
        return until != null && clock.instant().isBefore(until);
    }

    private @Nullable Schema remember(int id, @Nullable Schema schema) {
        if (schema != null) {
            known.put(id, schema);
            return schema;
        }
        if (unknownUntil.size() >= MAX_UNKNOWN) {
            unknownUntil.clear();
        }
        unknownUntil.put(id, clock.instant().plus(UNKNOWN_FOR));
        return null;
    }

    private static @Nullable Schema usable(JsonNode body) {
        boolean avro = body.path("schemaType").asText("AVRO").equals("AVRO");
        if (!avro || !body.path("references").isEmpty()) {
            return null;
        }
        try {
            return new SchemaParser().parse(body.path("schema").asText()).mainSchema();
        } catch (AvroRuntimeException e) {
            return null; // not a schema that Avro can read: the record is as good as written with an unknown one
        }
    }

    private JsonNode json(String body) {
        try {
            return Objects.requireNonNullElse(JSON.readTree(body), JSON.nullNode());
        } catch (IOException e) {
            throw new RegistryUnavailableException(http.name() + " does not answer in JSON: is it a schema registry?");
        }
    }

    private static Schema newest(Class<? extends SpecificRecord> type) {
        List<Schema> released = ReleasedSchemas.of(type.getSimpleName());
        return released.isEmpty() ? AvroCodec.schema(type) : released.get(released.size() - 1);
    }
}
