package io.hashbeat.schemas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records with random, legal values in every field, nasty ones among them. */
public final class RandomRecords {

    private static final String[] TEXTS = {
        "", "a", "rig,1 \\", "\u00e4\u20ac", "\ud83d\udc37", "x/y/z", "<script>", "k=v"
    };
    private static final long[] LONGS = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1_795_354_200_000L};
    private static final double[] DOUBLES = {0, -0.0, 1.5, Double.NaN, Double.MIN_VALUE, 1e300, Double.NEGATIVE_INFINITY
    };

    private final Random random;

    /** The same seed gives the same records. */
    public RandomRecords(long seed) {
        this.random = new Random(seed);
    }

    /** A record of this type. */
    public <T extends SpecificRecord> T next(Class<T> type) {
        return type.cast(value(AvroCodec.schema(type)));
    }

    private @Nullable Object value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ENUM -> enumeration(schema);
            case ARRAY -> array(schema);
            case MAP -> map(schema);
            case UNION ->
                value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
            case STRING -> text();
            case INT -> random.nextInt();
            case LONG -> random.nextBoolean() ? random.nextLong() : LONGS[random.nextInt(LONGS.length)];
            case DOUBLE -> random.nextBoolean() ? random.nextDouble() : DOUBLES[random.nextInt(DOUBLES.length)];
            case BOOLEAN -> random.nextBoolean();
            case NULL -> null;
            case FIXED, BYTES, FLOAT -> throw new AssertionError("no schema of ours has a " + schema.getType());
        };
    }

    private SpecificRecord record(Schema schema) {
        SpecificRecord record = (SpecificRecord) SpecificData.newInstance(type(schema), schema);
        schema.getFields().forEach(f -> record.put(f.pos(), value(f.schema())));
        return record;
    }

    private Object enumeration(Schema schema) {
        Object[] constants = type(schema).getEnumConstants();
        return constants[random.nextInt(constants.length)];
    }

    private List<@Nullable Object> array(Schema schema) {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            items.add(value(schema.getElementType()));
        }
        return items;
    }

    private Map<String, @Nullable Object> map(Schema schema) {
        Map<String, @Nullable Object> entries = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            entries.put(text(), value(schema.getValueType()));
        }
        return entries;
    }

    private String text() {
        String text = TEXTS[random.nextInt(TEXTS.length)];
        return random.nextInt(20) == 0 ? text.repeat(500) : text;
    }

    private static Class<?> type(Schema schema) {
        try {
            return Class.forName(schema.getFullName());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
