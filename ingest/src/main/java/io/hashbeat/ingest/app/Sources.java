package io.hashbeat.ingest.app;

import io.hashbeat.ingest.source.LogFormat;
import io.hashbeat.ingest.source.ckpool.CkpoolFormat;
import io.hashbeat.ingest.source.ndjson.NdjsonFormat;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats of logs that can be replayed. */
public enum Sources {
    NDJSON("ndjson", "one JSON object a line: a share or a heartbeat"),
    CKPOOL("ckpool", "share logs of ckpool: a .sharelog file or the folder they are in");

    private final String id;
    private final String doc;

    Sources(String id, String doc) {
        this.id = id;
        this.doc = doc;
    }

    /** As it is written on the command line. */
    public String id() {
        return id;
    }

    /** What it is, for help texts. */
    public String doc() {
        return doc;
    }

    /** How its lines are read. */
    public LogFormat format() {
        return switch (this) {
            case NDJSON -> new NdjsonFormat();
            case CKPOOL -> new CkpoolFormat();
        };
    }

    /** By {@link #id()}. */
    public static Optional<Sources> byId(String id) {
        return Arrays.stream(values()).filter(s -> s.id.equals(id)).findFirst();
    }

    /** All ids, for messages: "ndjson, ckpool". */
    public static String ids() {
        return Arrays.stream(values()).map(Sources::id).collect(Collectors.joining(", "));
    }
}
