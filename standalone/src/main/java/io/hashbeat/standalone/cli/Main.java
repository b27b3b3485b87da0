package io.hashbeat.standalone.cli;

/** Entry of {@code ./hashbeat}. Ends the process itself, because libraries leave threads behind. */
public final class Main {
    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        Terminal terminal = new Terminal(System.out, System.err);
        int code = CommandTree.run(terminal, args);
        terminal.out().flush();
        terminal.err().flush();
        System.exit(code);
    }
}
