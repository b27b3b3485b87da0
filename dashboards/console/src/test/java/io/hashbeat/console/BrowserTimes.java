package io.hashbeat.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How fast a browser showed what it was asked for: measured in the page itself, printed, and kept in a file. Nothing is asserted of it. */
public final class BrowserTimes {
    private static final String FIRST_PAINT =
            "(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN)";

    private final Browser browser;
    private final Path file;
    private final List<String> lines = new ArrayList<>();

    public BrowserTimes(Browser browser, Path file) {
        this.browser = browser;
        this.file = file;
    }

    /** Opens a page anew and notes after how long something was painted and the expression was true. */
    public void open(String name, URI address, String full) {
        browser.open(URI.create("about:blank"));
        browser.open(address);
        double content = number(whenTrue(full, "performance.now()"));
        note("%-16s first paint %5.0f ms, content %5.0f ms", name, number(FIRST_PAINT), content);
    }

    /** Lets the page do something so many times, each time until an expression is true, and notes how long that took; {@code i} counts. */
    public void repeat(String name, int times, String act, String full) {
        double[] took = new double[times];
        for (int i = 0; i < times; i++) {
            String begin = "(() => { const i = " + i + "; const began = performance.now(); " + act + "; return "
                    + whenTrue(full, "performance.now() - began") + "; })()";
            took[i] = number(begin);
        }
        Arrays.sort(took);
        note(
                "%-16s %d times: median %4.0f ms, 95 %% %4.0f ms, slowest %4.0f ms",
                name, times, took[times / 2], took[(int) (times * 0.95)], took[times - 1]);
    }

    /** Notes a line. */
    public void note(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }

    /** Prints what was noted and writes it. */
    public void write() {
        lines.forEach(System.out::println);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double number(String expression) {
        return Double.parseDouble(browser.evaluate(expression));
    }

    /** A promise of a value at the first frame in which an expression is true; of NaN if that takes longer than 15 s. */
    private static String whenTrue(String full, String value) {
        return "new Promise((done) => { const end = performance.now() + 15000; const look = () => { if (" + full
                + ") done(" + value
                + "); else if (performance.now() > end) done('NaN'); else requestAnimationFrame(look); }; look(); })";
    }
}
