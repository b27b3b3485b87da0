package io.hashbeat.bench.pipeline;

import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.fault.ClearFault;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** What a run writes, which the next run must not find. */
final class OutputTopics {
    /** All topics but those of the prepared input. */
    static final List<Topics> ALL = Arrays.stream(Topics.values())
            .filter(each -> each != Topics.SHARES && each != Topics.HEARTBEATS)
            .toList();

    private static final long LOOK_EVERY_MILLIS = 20;

    private OutputTopics() {}

    /** Makes them anew, empty. */
    static void renew(String bootstrapServers) throws InterruptedException {
        List<String> names = ALL.stream().map(Topics::topicName).toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.deleteTopics(names).all().get();
            while (present(admin, names)) {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (ExecutionException e) {
            throw ClearFault.failed("the topics of the run before cannot be deleted: " + e.getCause(), e);
        }
        TopicCreation.ensure(bootstrapServers, (short) 1, Map.of("retention.ms", "-1"));
    }

    private static boolean present(Admin admin, List<String> names) throws ExecutionException, InterruptedException {
        Set<String> there = new HashSet<>(admin.listTopics().names().get());
        return names.stream().anyMatch(there::contains);
    }
}
