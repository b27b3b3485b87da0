package io.hashbeat.standalone.cli;

import io.hashbeat.standalone.broker.TopicReader;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tail}: records of a topic as they come until Ctrl-C, or those that are there. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = "Show records as they come: shares, hashrate, anomalies, alerts, dead-letters, feed-status.")
final class TailCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(index = "0", paramLabel = "WHAT", description = "What to show.")
    private String what = "";

    @Option(names = "--account", paramLabel = "A", description = "Only what belongs to this account.")
    private @Nullable String account;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(names = "--from-start", description = "Begin with what is there already.")
    private boolean fromStart;

    @Option(names = "--no-follow", description = "Show what is there already, and end.")
    private boolean noFollow;

    @Option(names = "-n", paramLabel = "COUNT", description = "End after so many lines.")
    private long count = Long.MAX_VALUE;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Kafka; default: the running \"up\".")
    private @Nullable String bootstrap;

    private long shown;

    TailCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        AtLeast.check("-n", count, 1);
        TailTopic topic = topic();
        String name = topic.topic().topicName();
        try (TopicReader reader = new TopicReader(data.bootstrap(bootstrap))) {
            if (reader.isEmpty(name)) {
                terminal.progress(name + " is empty" + (noFollow ? "" : "; waiting for what comes, Ctrl-C ends"));
            }
            if (noFollow) {
                reader.readAll(name, message -> take(topic, message));
            } else {
                reader.follow(name, fromStart, this::wantsMore, message -> take(topic, message));
            }
        }
        return ExitCode.DONE.code();
    }

    private boolean wantsMore() {
        return shown < count && !terminal.out().checkError();
    }

    private void take(TailTopic topic, ConsumerRecord<byte[], byte[]> message) {
        TailLine.of(topic, message, account, json).ifPresent(this::show);
    }

    private void show(String line) {
        if (shown < count) {
            terminal.line(line);
            shown++;
        }
    }

    private TailTopic topic() {
        return Arrays.stream(TailTopic.values())
                .filter(topic -> topic.text().equals(what))
                .findFirst()
                .orElseThrow(() -> ClearFault.usage("cannot tail \"%s\"; choose one of %s"
                        .formatted(
                                what,
                                Arrays.stream(TailTopic.values())
                                        .map(TailTopic::text)
                                        .collect(Collectors.joining(", ")))));
    }
}
