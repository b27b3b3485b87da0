package io.hashbeat.bench.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a directory holds and its ledger, as JSON; written last, so a topic with this file is whole. */
record TopicFile(Path path) {
    /** Changes when the records of equal specs do. */
    private static final int FORMAT = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The ledger; empty if there is no file.
     *
     * @throws ClearFault if it is the file of another spec or cannot be read
     */
    Optional<TopicLedger> read(TopicSpec wanted) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            JsonNode file = JSON.readTree(path.toFile());
            TopicSpec held = new TopicSpec(
                    file.path("shares").asLong(),
                    file.path("workers").asInt(),
                    file.path("seed").asLong(),
                    Codec.byId(file.path("codec").asText(Codec.LZ4.id())),
                    file.path("batch").asInt(1),
                    file.path("churn_percent").asInt(0));
            if (!held.equals(wanted) || file.path("format").asInt() != FORMAT) {
                throw ClearFault.usage("%s holds %s, not %s; choose another --data"
                        .formatted(path.getParent(), held.inWords(), wanted.inWords()));
            }
            return Optional.of(new TopicLedger(
                    file.path("accepted").asLong(),
                    file.path("not_accepted").asLong(),
                    new BigInteger(file.path("quanta").asText())));
        } catch (IOException | IllegalArgumentException e) {
            throw ClearFault.usage("%s cannot be read; choose another --data".formatted(path));
        }
    }

    void write(TopicSpec spec, TopicLedger ledger) {
        ObjectNode file = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("shares", spec.shares())
                .put("workers", spec.workers())
                .put("seed", spec.seed())
                .put("codec", spec.codec().id())
                .put("batch", spec.batch())
                .put("churn_percent", spec.churnPercent())
                .put("accepted", ledger.accepted())
                .put("not_accepted", ledger.notAccepted())
                .put("quanta", ledger.quanta().toString());
        try {
            JSON.writeValue(path.toFile(), file);
        } catch (IOException e) {
            throw ClearFault.failed("cannot write %s: %s".formatted(path, e.getMessage()), e);
        }
    }
}
