package io.hashbeat.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * Every schema that was ever released, from the class path: {@code avro-released/<record>/v1.avsc}, {@code v2.avsc} and so on,
 * each complete in itself. What was written with one of them can be read for ever.
 */
public final class ReleasedSchemas {

    private static final String FOLDER = "/avro-released/";
    private static final Map<String, List<Schema>> BY_NAME = new ConcurrentHashMap<>();

    private ReleasedSchemas() {}

    /** The released schemas of a record (its simple name, such as {@code Share}), oldest first; empty if there is none. */
    public static List<Schema> of(String recordName) {
        return BY_NAME.computeIfAbsent(recordName, ReleasedSchemas::load);
    }

    private static List<Schema> load(String recordName) {
        List<Schema> found = new ArrayList<>();
        for (int version = 1; ; version++) {
            String path = FOLDER + recordName + "/v" + version + ".avsc";
            try (InputStream in = ReleasedSchemas.class.getResourceAsStream(path)) {
                if (in == null) {
                    return List.copyOf(found);
                }
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                found.add(new SchemaParser().parse(text).mainSchema());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + path, e);
            }
        }
    }
}
