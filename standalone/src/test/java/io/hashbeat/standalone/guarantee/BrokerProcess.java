package io.hashbeat.standalone.guarantee;

import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.broker.TopicCreation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** The broker in a process of its own, with the topics of the catalogue. It ends with the process that started it. */
final class BrokerProcess implements AutoCloseable {

    private final JavaProcess process;
    private final String servers;

    private BrokerProcess(JavaProcess process, String servers) {
        this.process = process;
        this.servers = servers;
    }

    static BrokerProcess start(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path address = directory.resolve("address");
        JavaProcess process = JavaProcess.start(
                directory.resolve("broker.log"),
                400,
                Map.of(),
                List.of(BrokerProcess.class.getName(), directory.resolve("data").toString(), address.toString()));
        while (!Files.exists(address)) {
            process.glance();
        }
        return new BrokerProcess(process, Files.readString(address));
    }

    String servers() {
        return servers;
    }

    @Override
    public void close() {
        process.close();
    }

    /** Data directory, and the file that is to hold the address when all is ready. */
    public static void main(String[] args) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), 0)) {
            TopicCreation.ensure(broker.bootstrapServers(), (short) 1);
            Path part = Path.of(args[1] + ".part");
            Files.writeString(part, broker.bootstrapServers());
            Files.move(part, Path.of(args[1]), StandardCopyOption.ATOMIC_MOVE);
            while (System.in.read() >= 0) {
                // the end of the input is the end of the parent
            }
        }
    }
}
