package io.hashbeat.standalone.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.broker.TopicCreation;
import io.hashbeat.standalone.fault.ExitCode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code topics}: the catalogue, or the making of its topics on a cluster. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Print the catalogue of topics, or with --create make those that are absent on a cluster.")
final class TopicsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--create", description = "Make the topics that are absent.")
    private boolean create;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Kafka; default: the running \"up\".")
    private @Nullable String bootstrap;

    @Option(names = "--replication", paramLabel = "N", description = "Copies of each partition; default 1.")
    private short replication = 1;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    TopicsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        AtLeast.check("--replication", replication, 1);
        if (create) {
            String servers = data.bootstrap(bootstrap);
            var made = TopicCreation.ensure(servers, replication);
            terminal.line("%d topics made, %d were there".formatted(made.size(), Topics.values().length - made.size()));
        } else if (json) {
            terminal.line(asJson().toPrettyString());
        } else {
            terminal.line("%-30s %10s  %s".formatted("topic", "partitions", "kept"));
            for (Topics topic : Topics.values()) {
                terminal.line("%-30s %10d  %s"
                        .formatted(
                                topic.topicName(),
                                topic.partitions(),
                                topic.kept().inWords()));
            }
        }
        return ExitCode.DONE.code();
    }

    private static ArrayNode asJson() {
        ArrayNode topics = new ObjectMapper().createArrayNode();
        for (Topics topic : Topics.values()) {
            ObjectNode node = topics.addObject();
            node.put("topic", topic.topicName());
            node.put("description", topic.description());
            node.put("key", topic.keyDescription());
            node.put("partitions", topic.partitions());
            node.put("kept", topic.kept().inWords());
            topic.config().forEach(node.putObject("config")::put);
            ArrayNode types = node.putArray("types");
            topic.recordTypes().forEach(type -> types.add(type.getSimpleName()));
        }
        return topics;
    }
}
