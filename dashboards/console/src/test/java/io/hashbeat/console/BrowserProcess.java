package io.hashbeat.console;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The headless Chromium of this JVM, which it starts when one is first asked for and ends with itself. Every {@link Browser} is a page of
 * it, with cookies, a store and a cache that no other page sees.
 */
final class BrowserProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static @Nullable BrowserProcess running;

    private final Process process;
    private final String address;
    private final BrowserWire wire;

    private BrowserProcess(Process process, String port, String path) {
        this.process = process;
        this.address = "ws://127.0.0.1:" + port;
        this.wire = new BrowserWire(URI.create(address + path), message -> {});
    }

    /** The one that runs. */
    static synchronized BrowserProcess of(Path binary) throws IOException {
        if (running == null || !running.process.isAlive()) {
            running = start(binary);
        }
        return running;
    }

    private static BrowserProcess start(Path binary) throws IOException {
        Path profile = Files.createTempDirectory("hashbeat-browser");
        Process process = new ProcessBuilder(List.of(
                        binary.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-backgrounding-occluded-windows",
                        "--disable-component-update",
                        "--disable-extensions",
                        "--disable-renderer-backgrounding",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, profile)));
        List<String> lines = lines(process, profile.resolve("DevToolsActivePort"));
        return new BrowserProcess(process, lines.get(0), lines.get(1));
    }

    /** Port and path that it has written. */
    private static List<String> lines(Process process, Path file) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() >= 2) {
                return lines;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new IllegalStateException("Chromium did not open its port");
    }

    /** Begins a profile; its name. */
    String begin() {
        return wire.call("Target.createBrowserContext", BrowserWire.parameters())
                .path("browserContextId")
                .asText();
    }

    /** Opens an empty page in a profile; where questions to it go. */
    URI page(String context) {
        String target = wire.call(
                        "Target.createTarget",
                        BrowserWire.parameters()
                                .put("url", "about:blank")
                                .put("browserContextId", context)
                                .put("newWindow", true))
                .path("targetId")
                .asText();
        return URI.create(address + "/devtools/page/" + target);
    }

    /** Ends a profile with its pages. */
    void end(String context) {
        wire.call("Target.disposeBrowserContext", BrowserWire.parameters().put("browserContextId", context));
    }

    private static void end(Process process, Path profile) {
        List<ProcessHandle> helpers = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
            helpers.forEach(ProcessHandle::destroyForcibly);
            Files.walkFileTree(profile, new Deletion());
        } catch (IOException e) {
            System.err.println(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deletes what is there; a helper of the browser that ends a little later may take files away meanwhile. */
    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
            directory.toFile().delete(); // not if something was put into it just now
            return FileVisitResult.CONTINUE;
        }
    }
}
