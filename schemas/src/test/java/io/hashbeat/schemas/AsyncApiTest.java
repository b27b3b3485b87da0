package io.hashbeat.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** {@code docs/asyncapi.yaml} against the catalogue; what it should be is written to {@code target/asyncapi.yaml}. */
class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "asyncapi.yaml");
    private static final Path EXPECTED = Path.of("target", "asyncapi.yaml");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.SPLIT_LINES));

    @Test
    void the_document_says_what_the_catalogue_says() throws IOException {
        ObjectNode expected = YAML.createObjectNode();
        for (Topics topic : Topics.values()) {
            expected.withObject("/channels").set(channelName(topic), channel(topic));
            for (String action : List.of("send", "receive")) {
                expected.withObject("/operations").set(operationName(action, topic), operation(action, topic));
            }
            for (Class<? extends SpecificRecord> type : topic.recordTypes()) {
                expected.withObject("/components/messages").set(type.getSimpleName(), message(topic, type));
            }
        }
        YAML.writeValue(EXPECTED.toFile(), expected);
        JsonNode document = YAML.readTree(DOCUMENT.toFile());
        String hint = "compare " + DOCUMENT + " with " + EXPECTED;
        assertThat(document.path("channels"))
                .as(hint)
                .isEqualTo(YAML.readTree(EXPECTED.toFile()).path("channels"));
        assertThat(document.path("operations"))
                .as(hint)
                .isEqualTo(YAML.readTree(EXPECTED.toFile()).path("operations"));
        assertThat(document.path("components"))
                .as(hint)
                .isEqualTo(YAML.readTree(EXPECTED.toFile()).path("components"));
    }

    @Test
    void it_is_an_AsyncAPI_3_document_of_this_project() throws IOException {
        JsonNode document = YAML.readTree(DOCUMENT.toFile());
        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.at("/info/title").asText()).isEqualTo("Hashbeat");
        assertThat(document.at("/info/version").asText()).isNotBlank();
    }

    @Test
    void it_is_what_the_specification_s_own_schema_describes() throws IOException {
        ObjectNode document = (ObjectNode) YAML.readTree(DOCUMENT.toFile());
        assertThat(faults(document)).isEmpty();
        ((ObjectNode) document.at("/channels/alerts")).put("adress", "misspelt");
        assertThat(faults(document)).isNotEmpty();
    }

    private static Set<ValidationMessage> faults(JsonNode document) throws IOException {
        try (InputStream vendored = AsyncApiTest.class.getResourceAsStream("/asyncapi/asyncapi-3.0.0.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                    .getSchema(vendored)
                    .validate(document);
        }
    }

    @Test
    void every_reference_leads_somewhere() throws IOException {
        JsonNode document = YAML.readTree(DOCUMENT.toFile());
        assertThat(document.findValuesAsText("$ref")).hasSizeGreaterThan(30).allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                assertThat(Files.isRegularFile(DOCUMENT.resolveSibling(reference)))
                        .as(reference)
                        .isTrue();
            }
        });
    }

    private static String channelName(Topics topic) {
        String[] words = topic.name().toLowerCase(Locale.ROOT).split("_", -1);
        return words.length == 1
                ? words[0]
                : words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
    }

    private static String operationName(String action, Topics topic) {
        String channel = channelName(topic);
        return action + Character.toUpperCase(channel.charAt(0)) + channel.substring(1);
    }

    private static ObjectNode operation(String action, Topics topic) {
        String channel = "#/channels/" + channelName(topic);
        ObjectNode operation = YAML.createObjectNode().put("action", action);
        operation.putObject("channel").put("$ref", channel);
        ArrayNode messages = operation.putArray("messages");
        topic.recordTypes().forEach(t -> messages.addObject().put("$ref", channel + "/messages/" + t.getSimpleName()));
        return operation;
    }

    private static ObjectNode channel(Topics topic) {
        ObjectNode channel = YAML.createObjectNode().put("address", topic.topicName());
        channel.put(
                "description", topic.description() + " Kept: " + topic.kept().inWords() + ".");
        ObjectNode messages = channel.putObject("messages");
        topic.recordTypes().forEach(t -> messages.putObject(t.getSimpleName())
                .put("$ref", "#/components/messages/" + t.getSimpleName()));
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka").put("topic", topic.topicName());
        kafka.put("partitions", topic.partitions());
        ObjectNode config = kafka.putObject("topicConfiguration");
        topic.config().forEach((key, value) -> configuration(config, key, value));
        kafka.put("bindingVersion", "0.5.0");
        return channel;
    }

    /** The binding knows these settings only, and knows their types. */
    private static void configuration(ObjectNode config, String key, String value) {
        switch (key) {
            case "cleanup.policy" -> {
                ArrayNode policies = config.putArray(key);
                for (String policy : value.split(",", -1)) {
                    policies.add(policy);
                }
            }
            case "retention.ms", "retention.bytes" -> config.put(key, Long.parseLong(value));
            default -> assertThat(key).isIn("min.compaction.lag.ms", "message.timestamp.type");
        }
    }

    private static ObjectNode message(Topics topic, Class<? extends SpecificRecord> type) {
        int newest = ReleasedSchemas.of(type.getSimpleName()).size();
        ObjectNode message = YAML.createObjectNode().put("name", type.getSimpleName());
        message.put("summary", AvroCodec.schema(type).getDoc());
        message.put("contentType", "application/vnd.hashbeat.avro-single-object");
        ObjectNode payload = message.putObject("payload");
        payload.put("schemaFormat", "application/vnd.apache.avro+json;version=1.12.0");
        payload.putObject("schema")
                .put("$ref", "../schemas/src/main/avro-released/" + type.getSimpleName() + "/v" + newest + ".avsc");
        ObjectNode kafka = message.putObject("bindings").putObject("kafka");
        ObjectNode key = kafka.putObject("key").put("type", "string").put("description", topic.keyDescription());
        key.putArray("examples").add(topic.key().example());
        kafka.put("bindingVersion", "0.5.0");
        return message;
    }
}
