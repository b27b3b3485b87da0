package io.hashbeat.bench.topic;

import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * A broker in a process of its own. Says {@code port N} or {@code fault LINE} on standard output and stops when its
 * standard input ends, so that it never outlives the process that started it.
 */
public final class BrokerMain {
    static final String PORT = "port ";
    static final String FAULT = "fault ";

    private BrokerMain() {}

    /** @param args the broker's directory */
    public static void main(String[] args) throws IOException {
        PrintStream answer = System.out;
        System.setOut(System.err);
        int code = 0;
        try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), 0)) {
            answer.println(PORT + broker.port());
            answer.flush();
            while (System.in.read() >= 0) {
                // nothing is ever said to it
            }
        } catch (ClearFault fault) {
            answer.println(FAULT + fault.line());
            answer.flush();
            code = fault.exitCode().code();
        }
        System.exit(code);
    }
}
