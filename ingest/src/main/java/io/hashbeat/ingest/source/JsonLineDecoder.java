package io.hashbeat.ingest.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line that is one JSON object, in one pass over its bytes. A fault of the JSON itself comes before a fault of a field, so a cut
 * line is never taken for a line with a wrong field. {@code NaN} and {@code Infinity} are read, to be refused as difficulties.
 */
public abstract class JsonLineDecoder implements LineDecoder {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // names of unknown fields are the writer's: a flood of them must not end the replay
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(400)
                    .build())
            .build();

    private boolean wrongType;

    @Override
    public final @Nullable InputReason decode(byte[] buffer, int start, int length, EventDraft draft) {
        begin();
        wrongType = false;
        try (JsonParser parser = FACTORY.createParser(buffer, start, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return parser.nextToken() == null ? InputReason.WRONG_TYPE : InputReason.MALFORMED_JSON;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value != JsonToken.VALUE_NULL) {
                    field(name, value, parser, draft);
                }
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                return InputReason.MALFORMED_JSON;
            }
        } catch (IOException e) {
            return InputReason.MALFORMED_JSON;
        }
        return wrongType ? InputReason.WRONG_TYPE : finish(draft);
    }

    /** Before the first field of a line. */
    protected abstract void begin();

    /** Takes one field whose value is not null; an unknown name changes nothing. A value of the wrong type is told by the methods below. */
    protected abstract void field(String name, JsonToken value, JsonParser parser, EventDraft draft) throws IOException;

    /** After the last field; null, or why the line is no event. */
    protected abstract @Nullable InputReason finish(EventDraft draft);

    /** The line has a field of the wrong type and cannot be an event. */
    protected final void wrongType() {
        wrongType = true;
    }

    /** A text. */
    protected final @Nullable String text(JsonToken value, JsonParser parser) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        wrongType();
        return null;
    }

    /** A text, or a number as it is written: ids are both in the wild. */
    protected final @Nullable String textOrNumber(JsonToken value, JsonParser parser) throws IOException {
        return value.isNumeric() ? parser.getText() : text(value, parser);
    }

    /** A whole number of 64 bits. */
    protected final @Nullable Long wholeNumber(JsonToken value, JsonParser parser) throws IOException {
        if (isLong(value, parser)) {
            return parser.getLongValue();
        }
        wrongType();
        return null;
    }

    /** Whether the value is a whole number of 64 bits. */
    protected static boolean isLong(JsonToken value, JsonParser parser) throws IOException {
        return value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != NumberType.BIG_INTEGER;
    }

    /** A number that is information only: NaN and infinities become null. */
    protected final @Nullable Double finiteOrNull(JsonToken value, JsonParser parser) throws IOException {
        if (!value.isNumeric()) {
            wrongType();
            return null;
        }
        double number = parser.getDoubleValue();
        return Double.isNaN(number) || Double.isInfinite(number) ? null : (Double) number;
    }

    /** The credited difficulty; any number, to be judged later. */
    protected final void difficulty(JsonToken value, JsonParser parser, EventDraft draft) throws IOException {
        if (value.isNumeric()) {
            draft.difficulty = parser.getDoubleValue();
            draft.hasDifficulty = true;
        } else {
            wrongType();
        }
    }
}
