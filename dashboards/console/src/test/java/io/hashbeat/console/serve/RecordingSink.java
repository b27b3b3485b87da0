package io.hashbeat.console.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was sent. Confined to one thread. */
final class RecordingSink implements EventSink {
    record Sent(String event, JsonNode data) {}

    private final List<Sent> sent = new ArrayList<>();
    private boolean closed;

    @Override
    public void send(String event, String data) {
        try {
            sent.add(new Sent(event, new ObjectMapper().readTree(data)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(data, e);
        }
    }

    /** What was sent since the last call, by event name. */
    List<String> takeNames() {
        List<String> names = sent.stream().map(Sent::event).toList();
        sent.clear();
        return names;
    }

    /** The newest event of that name. */
    JsonNode last(String event) {
        return sent.stream()
                .filter(one -> one.event().equals(event))
                .reduce((first, second) -> second)
                .orElseThrow()
                .data();
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
