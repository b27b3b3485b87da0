package io.hashbeat.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A headless Chromium with one page, driven by the DevTools protocol. Confined to one thread. */
public final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SHIFT = 8;

    /** Numbers by which Windows knows keys; the protocol wants them. */
    private static final Map<String, Integer> KEY_CODES = Map.ofEntries(
            Map.entry("Tab", 9),
            Map.entry("Enter", 13),
            Map.entry("Escape", 27),
            Map.entry("PageUp", 33),
            Map.entry("PageDown", 34),
            Map.entry("End", 35),
            Map.entry("Home", 36),
            Map.entry("ArrowLeft", 37),
            Map.entry("ArrowUp", 38),
            Map.entry("ArrowRight", 39),
            Map.entry("ArrowDown", 40));

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();

    private Browser(Process process, Path profile, URI page) {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Messages())
                .join();
    }

    /** Path of a Chromium on this machine: CHROMIUM_BIN, else the usual places. */
    public static Optional<Path> binary() {
        return Stream.of(System.getenv("CHROMIUM_BIN"), "/usr/bin/chromium", "/usr/bin/chromium-browser")
                .filter(java.util.Objects::nonNull)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether there is one. */
    public static boolean isInstalled() {
        return binary().isPresent();
    }

    public static Browser start(Path binary) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("hashbeat-browser");
        Process process = new ProcessBuilder(List.of(
                        binary.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String port = await(() -> portOf(profile), "Chromium did not open its port");
        HttpClient http = HttpClient.newHttpClient();
        String target = await(() -> pageOf(http, port), "Chromium has no page");
        Browser browser = new Browser(process, profile, URI.create(target));
        browser.call("Runtime.enable", JSON.createObjectNode());
        browser.call("Log.enable", JSON.createObjectNode());
        browser.call("Page.enable", JSON.createObjectNode());
        return browser;
    }

    /** Errors that scripts of the page threw or the browser reported so far. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    private static Optional<String> portOf(Path profile) {
        try {
            List<String> lines = Files.readAllLines(profile.resolve("DevToolsActivePort"));
            return lines.size() < 2 ? Optional.empty() : Optional.of(lines.get(0));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> pageOf(HttpClient http, String port) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                    .build();
            for (JsonNode target :
                    JSON.readTree(http.send(request, BodyHandlers.ofString()).body())) {
                if (target.path("type").asText().equals("page")) {
                    return Optional.of(target.path("webSocketDebuggerUrl").asText());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forgets errors that were meant to happen. */
    public void forgetComplaints() {
        complaints.clear();
    }

    /** Size of the page in CSS pixels and the colour scheme that the person prefers. */
    public void look(int width, int height, boolean dark) {
        ObjectNode size = JSON.createObjectNode()
                .put("width", width)
                .put("height", height)
                .put("deviceScaleFactor", 1)
                .put("mobile", width < 600);
        call("Emulation.setDeviceMetricsOverride", size);
        ObjectNode media = JSON.createObjectNode();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", dark ? "dark" : "light");
        call("Emulation.setEmulatedMedia", media);
    }

    /** Opens an address; does not wait for more than that it is asked for. */
    public void open(URI address) {
        call("Page.navigate", JSON.createObjectNode().put("url", address.toString()));
    }

    /** A script that runs in every page from now on, before those of the page. */
    public void prepare(String script) {
        call("Page.addScriptToEvaluateOnNewDocument", JSON.createObjectNode().put("source", script));
    }

    /** Presses a key as a person does, with what the browser itself does then; {@code Shift+Tab} is Tab with Shift held. */
    public void press(String key) {
        boolean shift = key.startsWith("Shift+");
        String name = shift ? key.substring("Shift+".length()) : key;
        ObjectNode event = JSON.createObjectNode()
                .put("key", name)
                .put("code", name)
                .put("modifiers", shift ? SHIFT : 0)
                .put("windowsVirtualKeyCode", KEY_CODES.getOrDefault(name, 0));
        if (name.equals("Enter")) {
            event.put("text", "\r");
        } else if (name.length() == 1) {
            event.put("text", name);
        }
        call("Input.dispatchKeyEvent", event.deepCopy().put("type", "keyDown"));
        event.remove("text");
        call("Input.dispatchKeyEvent", event.put("type", "keyUp"));
    }

    /** Bytes of the page's scripts after garbage was collected. */
    public long heapBytes() {
        call("HeapProfiler.collectGarbage", JSON.createObjectNode());
        return call("Runtime.getHeapUsage", JSON.createObjectNode())
                .path("usedSize")
                .asLong();
    }

    /** Value of an expression as text. */
    public String evaluate(String expression) {
        JsonNode answer = call(
                "Runtime.evaluate",
                JSON.createObjectNode()
                        .put("expression", expression)
                        .put("returnByValue", true)
                        .put("awaitPromise", true));
        return answer.path("result").path("value").asText();
    }

    /** Waits until the expression is true. */
    public void waitFor(String expression) {
        await(
                () -> evaluate("Boolean(" + expression + ")").equals("true") ? Optional.of("") : Optional.empty(),
                "never true: " + expression);
    }

    /** A picture (PNG) of the whole page, down to a height. */
    public byte[] picture(int mostHeight) {
        JsonNode page = call("Page.getLayoutMetrics", JSON.createObjectNode()).path("cssContentSize");
        ObjectNode wish = JSON.createObjectNode().put("format", "png").put("captureBeyondViewport", true);
        wish.putObject("clip")
                .put("x", 0)
                .put("y", 0)
                .put("width", page.path("width").asInt())
                .put("height", Math.min(page.path("height").asInt(), mostHeight))
                .put("scale", 1);
        JsonNode answer = call("Page.captureScreenshot", wish);
        return Base64.getDecoder().decode(answer.path("data").asText());
    }

    private JsonNode call(String method, ObjectNode parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        socket.sendText(message.toString(), true).join();
        JsonNode reply =
                answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (reply.has("error")) {
            throw new IllegalStateException(method + ": " + reply.path("error"));
        }
        return reply.path("result");
    }

    private interface Attempt {
        Optional<String> get();
    }

    private static String await(Attempt attempt, String otherwise) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<String> value = attempt.get();
            if (value.isPresent()) {
                return value.get();
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(50).toNanos());
        }
        throw new IllegalStateException(otherwise);
    }

    @Override
    public void close() {
        List<ProcessHandle> helpers = process.descendants().toList();
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
            helpers.forEach(ProcessHandle::destroyForcibly);
            Files.walkFileTree(profile, new Deletion());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                accept(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void accept(String message) {
            try {
                JsonNode node = JSON.readTree(message);
                JsonNode entry = node.path("params").path("entry");
                if (node.path("method").asText().equals("Runtime.exceptionThrown")) {
                    complaints.add(node.path("params").path("exceptionDetails").toString());
                } else if (node.path("method").asText().equals("Runtime.consoleAPICalled")
                        && node.path("params").path("type").asText().equals("error")) {
                    complaints.add(node.path("params").path("args").toString());
                } else if (entry.path("level").asText().equals("error")) {
                    complaints.add(entry.path("text").asText() + " "
                            + entry.path("url").asText());
                }
                CompletableFuture<JsonNode> waiting =
                        answers.remove(node.path("id").asInt());
                if (waiting != null) {
                    waiting.complete(node);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
