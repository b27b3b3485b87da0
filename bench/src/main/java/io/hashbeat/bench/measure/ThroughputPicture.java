package io.hashbeat.bench.measure;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The measurements as an SVG picture: a bar for each variant to its median shares a second on a logarithmic axis, and a
 * line from its slowest run to its fastest.
 */
public final class ThroughputPicture {
    private static final int WIDTH = 900;
    private static final int LEFT = 150;
    private static final int RIGHT = 120;
    private static final int TOP = 64;
    private static final int ROW = 30;
    private static final int BAR = 18;
    private static final int BOTTOM = 44;
    private static final String OURS = "#d97706";
    private static final String LOOP = "#64748b";
    private static final String OTHER = "#2563eb";

    private static final double MILLION = 1e6;
    private static final double THOUSAND = 1e3;

    private final List<Measurement> measurements;
    private final String title;
    private final double low;
    private final double high;

    /** @param title one line, of what was read and by what machine */
    public ThroughputPicture(String title, List<Measurement> measurements) {
        this.title = title;
        this.measurements = List.copyOf(measurements);
        this.low =
                decade(measurements.stream().mapToDouble(m -> m.rate().least()).min(), false);
        this.high =
                decade(measurements.stream().mapToDouble(m -> m.rate().most()).max(), true);
    }

    /** The power of ten at or beyond a rate. */
    private static double decade(OptionalDouble rate, boolean above) {
        double exponent = Math.log10(Math.max(1, rate.orElse(1)));
        return Math.pow(10, above ? Math.floor(exponent) + 1 : Math.floor(exponent));
    }

    /** The picture as text of an SVG file. */
    public String svg() {
        int height = TOP + measurements.size() * ROW + BOTTOM;
        StringBuilder svg = new StringBuilder();
        line(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">",
                WIDTH,
                height);
        line(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, height);
        line(svg, "<text x=\"16\" y=\"24\" font-size=\"16\" font-weight=\"bold\">Shares a second, one machine</text>");
        line(svg, "<text x=\"16\" y=\"44\" fill=\"#475569\">%s</text>", escaped(title));
        grid(svg, height - BOTTOM);
        for (int i = 0; i < measurements.size(); i++) {
            bar(svg, measurements.get(i), TOP + i * ROW);
        }
        line(
                svg,
                "<text x=\"16\" y=\"%d\" fill=\"#475569\">Bar: median; line: slowest to fastest run; logarithmic axis</text>",
                height - 8);
        return svg.append("</svg>\n").toString();
    }

    private void grid(StringBuilder svg, int bottom) {
        for (double at = low; at <= high * 1.01; at *= 10) {
            double x = x(at);
            line(svg, "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#e2e8f0\"/>", x, TOP - 8, x, bottom);
            line(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#475569\">%s</text>",
                    x,
                    bottom + 16,
                    scaled(at));
        }
    }

    private void bar(StringBuilder svg, Measurement each, int top) {
        Spread rate = each.rate();
        int middle = top + BAR / 2;
        line(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", LEFT - 8, middle + 5, escaped(each.name()));
        line(
                svg,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                LEFT,
                top,
                Math.max(1, x(rate.median()) - LEFT),
                BAR,
                colour(each.name()));
        line(
                svg,
                "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#0f172a\" stroke-width=\"3\"/>",
                x(rate.least()),
                middle,
                x(rate.most()),
                middle);
        line(
                svg,
                "<text x=\"%.1f\" y=\"%d\">%s%s</text>",
                x(rate.most()) + 8,
                middle + 5,
                scaled(rate.median()),
                each.exact() ? "" : " NOT EXACT");
    }

    private double x(double rate) {
        double share = Math.log(Math.max(low, rate) / low) / Math.log(high / low);
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private static String colour(String name) {
        if (name.startsWith(ThroughputReport.OURS)) {
            return OURS;
        }
        return name.startsWith("loop") ? LOOP : OTHER;
    }

    private static String scaled(double rate) {
        if (rate >= MILLION) {
            return digits(rate / MILLION) + " M";
        }
        return rate >= THOUSAND ? digits(rate / THOUSAND) + " k" : digits(rate);
    }

    /** Three digits that count. */
    private static String digits(double value) {
        int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void line(StringBuilder svg, String pattern, Object... values) {
        svg.append(String.format(Locale.ROOT, pattern, values)).append('\n');
    }
}
