package io.hashbeat.grafana.panel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/** Objects and lists of JSON in one expression, in the order in which they are written. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** An object of keys and values that take turns. */
    public static ObjectNode object(Object... keysAndValues) {
        ObjectNode node = MAPPER.createObjectNode();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            node.set((String) keysAndValues[i], value(keysAndValues[i + 1]));
        }
        return node;
    }

    /** A list. */
    public static ArrayNode list(Object... values) {
        return list(List.of(values));
    }

    /** A list. */
    public static ArrayNode list(Collection<?> values) {
        ArrayNode node = MAPPER.createArrayNode();
        values.forEach(each -> node.add(value(each)));
        return node;
    }

    private static JsonNode value(Object value) {
        return value instanceof JsonNode node ? node : MAPPER.valueToTree(value);
    }
}
