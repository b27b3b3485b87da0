package io.hashbeat.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The colours of the page against what they stand on, as WCAG 2.2 counts it: 4.5 for text (1.4.3), 3 for what is drawn (1.4.11). */
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double DRAWN = 3;
    private static final Pattern ROOT = Pattern.compile(":root \\{([^}]*)\\}");
    private static final Pattern TOKEN = Pattern.compile("--([a-z-]+): (#[0-9a-f]{3,6})\\b");

    private static final String[] GROUNDS = {"bg", "card", "hover", "none-bg"};
    private static final String[] INKS = {"text", "muted", "accent"};
    private static final String[] TONES = {"ok", "warn", "bad", "none"};
    private static final String[] LINES = {
        "line", "reported", "cell-ok", "cell-cool", "cell-none", "cell-warm", "cell-hot", "cell-bad", "cell-cold"
    };

    static Stream<Arguments> pairs() throws IOException {
        return Stream.of("light", "dark").flatMap(ContrastTest::pairs);
    }

    private static Stream<Arguments> pairs(String scheme) {
        Stream<String[]> texts =
                Stream.of(INKS).flatMap(ink -> Stream.of(GROUNDS).map(on -> new String[] {ink, on}));
        Stream<String[]> tones = Stream.of(TONES)
                .flatMap(tone -> Stream.of(tone + "-bg", "card", "hover").map(on -> new String[] {tone, on}));
        Stream<String[]> lines = Stream.of(LINES).map(line -> new String[] {line, "card"});
        return Stream.concat(
                Stream.concat(texts, tones).map(pair -> Arguments.of(scheme, pair[0], pair[1], TEXT)),
                lines.map(pair -> Arguments.of(scheme, pair[0], pair[1], DRAWN)));
    }

    @ParameterizedTest(name = "{0}: {1} on {2}")
    @MethodSource("pairs")
    void can_be_told_from_what_it_stands_on(String scheme, String ink, String ground, double least) throws IOException {
        Map<String, String> tokens = tokens(scheme);
        assertThat(contrast(known(tokens, ink), known(tokens, ground)))
                .as("%s %s on %s", tokens, ink, ground)
                .isGreaterThanOrEqualTo(least);
    }

    /** The light tokens are the first block, the dark ones replace some of them in the second. */
    private static Map<String, String> tokens(String scheme) throws IOException {
        try (InputStream in = Objects.requireNonNull(ContrastTest.class.getResourceAsStream("/web/hashbeat.css"))) {
            Matcher blocks = ROOT.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            Map<String, String> tokens = new HashMap<>();
            for (int block = 0; block < (scheme.equals("dark") ? 2 : 1); block++) {
                assertThat(blocks.find()).isTrue();
                Matcher each = TOKEN.matcher(blocks.group(1));
                while (each.find()) {
                    tokens.put(each.group(1), each.group(2));
                }
            }
            return tokens;
        }
    }

    private static String known(Map<String, String> tokens, String name) {
        return Objects.requireNonNull(tokens.get(name), name);
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        String six = colour.length() == 4 ? colour.substring(1).replaceAll("(.)", "$1$1") : colour.substring(1);
        return 0.2126 * channel(six, 0) + 0.7152 * channel(six, 2) + 0.0722 * channel(six, 4);
    }

    private static double channel(String six, int at) {
        double value = Integer.parseInt(six.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
