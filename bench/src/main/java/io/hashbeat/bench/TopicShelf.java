package io.hashbeat.bench;

import io.hashbeat.bench.topic.PreparedTopic;
import io.hashbeat.bench.topic.TopicSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/** The topics of a run: each is prepared when it is first asked for, and served until this is closed. */
final class TopicShelf implements AutoCloseable {
    private static final int TENTHS = 10;

    private final Terminal terminal;
    private final Path folder;
    private final Map<TopicSpec, PreparedTopic> topics = new ConcurrentHashMap<>();

    /** @param folder with one folder for each topic */
    TopicShelf(Terminal terminal, Path folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    PreparedTopic topic(TopicSpec spec) throws InterruptedException {
        PreparedTopic known = topics.get(spec);
        if (known != null) {
            return known;
        }
        terminal.progress("topic     %s in %s".formatted(spec.inWords(), folder));
        PreparedTopic topic = PreparedTopic.open(spec, folder, progress(spec.shares()));
        topics.put(spec, topic);
        terminal.progress("ledger    " + topic.ledger().inWords());
        return topic;
    }

    /** A line every tenth. */
    private LongConsumer progress(long total) {
        long[] shown = {-1};
        return written -> {
            long tenth = written * TENTHS / total;
            if (tenth > shown[0]) {
                shown[0] = tenth;
                terminal.progress("topic     %3d %%  %,d shares written".formatted(tenth * TENTHS, written));
            }
        };
    }

    /** Stops the brokers; may be called more than once and by another thread. */
    @Override
    public void close() {
        for (TopicSpec each : List.copyOf(topics.keySet())) {
            PreparedTopic topic = topics.remove(each);
            if (topic != null) {
                topic.close();
            }
        }
    }
}
