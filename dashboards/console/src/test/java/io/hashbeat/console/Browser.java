package io.hashbeat.console;

import static io.hashbeat.console.BrowserWire.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A page of a headless Chromium with a profile of its own, driven by the DevTools protocol. Confined to one thread. */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration INTERVAL = Duration.ofMillis(50);
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

    private final BrowserProcess process;
    private final String context;
    private final BrowserWire wire;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Browser(BrowserProcess process) {
        this.process = process;
        this.context = process.begin();
        this.wire = new BrowserWire(process.page(context), this::accept);
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

    /** A new page that nothing was done with; Chromium itself is started once for all pages of this JVM. */
    public static Browser start(Path binary) throws IOException {
        Browser browser = new Browser(BrowserProcess.of(binary));
        browser.call("Runtime.enable", parameters());
        browser.call("Log.enable", parameters());
        browser.call("Page.enable", parameters());
        browser.call("Emulation.setFocusEmulationEnabled", parameters().put("enabled", true));
        return browser;
    }

    /** Errors that scripts of the page threw or the browser reported so far. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Forgets errors that were meant to happen. */
    public void forgetComplaints() {
        complaints.clear();
    }

    /** Size of the page in CSS pixels and the colour scheme that the person prefers. */
    public void look(int width, int height, boolean dark) {
        ObjectNode size = parameters()
                .put("width", width)
                .put("height", height)
                .put("deviceScaleFactor", 1)
                .put("mobile", width < 600);
        call("Emulation.setDeviceMetricsOverride", size);
        ObjectNode media = parameters();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", dark ? "dark" : "light");
        call("Emulation.setEmulatedMedia", media);
    }

    /** Opens an address; does not wait for more than that it is asked for. */
    public void open(URI address) {
        call("Page.navigate", parameters().put("url", address.toString()));
    }

    /** A script that runs in every page from now on, before those of the page. */
    public void prepare(String script) {
        call("Page.addScriptToEvaluateOnNewDocument", parameters().put("source", script));
    }

    /** Presses a key as a person does, with what the browser itself does then; {@code Shift+Tab} is Tab with Shift held. */
    public void press(String key) {
        boolean shift = key.startsWith("Shift+");
        String name = shift ? key.substring("Shift+".length()) : key;
        ObjectNode event = parameters()
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
        call("HeapProfiler.collectGarbage", parameters());
        return call("Runtime.getHeapUsage", parameters()).path("usedSize").asLong();
    }

    /** Value of an expression as text. */
    public String evaluate(String expression) {
        JsonNode answer = call(
                "Runtime.evaluate",
                parameters()
                        .put("expression", expression)
                        .put("returnByValue", true)
                        .put("awaitPromise", true));
        return answer.path("result").path("value").asText();
    }

    /** Waits until the expression is true. */
    public void waitFor(String expression) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!evaluate("Boolean(" + expression + ")").equals("true")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("never true: " + expression);
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }

    /** A picture (PNG) of the whole page, down to a height. */
    public byte[] picture(int mostHeight) {
        JsonNode page = call("Page.getLayoutMetrics", parameters()).path("cssContentSize");
        ObjectNode wish = parameters().put("format", "png").put("captureBeyondViewport", true);
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
        return wire.call(method, parameters);
    }

    private void accept(JsonNode message) {
        String method = message.path("method").asText();
        JsonNode entry = message.path("params").path("entry");
        if (method.equals("Runtime.exceptionThrown")) {
            complaints.add(message.path("params").path("exceptionDetails").toString());
        } else if (method.equals("Runtime.consoleAPICalled")
                && message.path("params").path("type").asText().equals("error")) {
            complaints.add(message.path("params").path("args").toString());
        } else if (entry.path("level").asText().equals("error")) {
            complaints.add(entry.path("text").asText() + " " + entry.path("url").asText());
        }
    }

    @Override
    public void close() {
        wire.close();
        process.end(context);
    }
}
