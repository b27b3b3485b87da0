package io.hashbeat.standalone.cli;

import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.fault.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes back what was set under a key of a compacted topic. */
abstract class TakeBack implements Callable<Integer> {
    private final Terminal terminal;
    private final Topics topic;
    private final String noun;

    @Mixin
    private KafkaOption kafka = new KafkaOption();

    @Parameters(index = "0", paramLabel = "ID", description = "As \"list\" shows it.")
    private String id = "";

    /** @param noun what it is, for the message that there is none */
    TakeBack(Terminal terminal, Topics topic, String noun) {
        this.terminal = terminal;
        this.topic = topic;
        this.noun = noun;
    }

    @Override
    public final Integer call() {
        if (!kafka.newest(topic).containsKey(id)) {
            throw ClearFault.usage("there is no %s %s".formatted(noun, id));
        }
        kafka.write(topic, id, null);
        terminal.line(id + " is taken back");
        return ExitCode.DONE.code();
    }
}
