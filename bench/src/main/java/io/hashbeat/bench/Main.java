package io.hashbeat.bench;

/** Entry of {@code ./hashbeat bench}. Ends the process itself, because libraries leave threads behind. */
public final class Main {
    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        Terminal terminal = new Terminal(System.out, System.err);
        System.setOut(System.err); // libraries that talk must not be in the result
        int code = BenchCommands.run(terminal, args);
        terminal.out().flush();
        terminal.err().flush();
        System.exit(code);
    }
}
