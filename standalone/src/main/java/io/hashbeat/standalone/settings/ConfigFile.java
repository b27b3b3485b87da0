package io.hashbeat.standalone.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A YAML file as flat keys: {@code windows: {grace: 10m}} and {@code windows.grace: 10m} are the same.
 * Every fault is one line with the file's name and exit code 2.
 */
public final class ConfigFile {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private ConfigFile() {}

    /** Reads the file. */
    public static Map<String, String> read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw ClearFault.usage("configuration file %s does not exist".formatted(file));
            }
            Map<String, String> flat = new LinkedHashMap<>();
            JsonNode root = YAML.readTree(file.toFile());
            if (root.isObject()) {
                add(flat, "", root, file);
            } else if (!root.isMissingNode() && !root.isNull()) {
                throw ClearFault.usage("configuration file %s: expected \"key: value\" lines".formatted(file));
            }
            return flat;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw ClearFault.usage("configuration file %s, line %d: %s"
                    .formatted(
                            file,
                            line,
                            e.getOriginalMessage().lines().findFirst().orElse("not YAML")));
        } catch (IOException e) {
            throw ClearFault.usage("configuration file %s cannot be read".formatted(file));
        }
    }

    /** A pair {@code key=value} of the command line. */
    public static Map.Entry<String, String> pair(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw ClearFault.usage("--set %s: expected key=value".formatted(text));
        }
        return Map.entry(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }

    private static void add(Map<String, String> flat, String prefix, JsonNode node, Path file) {
        node.properties().forEach(field -> {
            String key = prefix + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject()) {
                add(flat, key + ".", value, file);
            } else if (value.isArray()) {
                throw ClearFault.usage(
                        "configuration file %s: %s is a list; every setting is one value".formatted(file, key));
            } else if (flat.put(key, value.isNull() ? "" : value.asText()) != null) {
                throw ClearFault.usage("configuration file %s: %s is set twice".formatted(file, key));
            }
        });
    }
}
