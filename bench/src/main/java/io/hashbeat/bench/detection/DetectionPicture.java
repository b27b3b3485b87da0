package io.hashbeat.bench.detection;

import java.util.List;
import java.util.Locale;

/**
 * Delay against false alarms, both on logarithmic axes, for a third of the hashrate lost at six shares a minute: ours and the
 * rules'. Left and low is good.
 */
final class DetectionPicture {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;
    private static final int LEFT = 80;
    private static final int RIGHT = 40;
    private static final int TOP = 72;
    private static final int BOTTOM = 70;
    private static final double RATE = 6;
    private static final double LEAST_ALARMS = 0.01;
    private static final double MOST_ALARMS = 10_000;
    private static final double LEAST_MINUTES = 1;
    private static final double MOST_MINUTES = 1_000;
    private static final int LINE = 15;
    private static final String OURS = "#d97706";
    private static final String OTHER = "#2563eb";

    private final String title;
    private final List<DetectionRow> rows;

    DetectionPicture(String title, List<DetectionRow> rows) {
        this.title = title;
        this.rows = rows.stream()
                .filter(row -> row.scenario() == Scenario.STEADY
                        && row.sharesPerMinute() == RATE
                        && row.drop() == Targets.BOARD)
                .toList();
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        line(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">",
                WIDTH,
                HEIGHT);
        line(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
        line(
                svg,
                "<text x=\"16\" y=\"24\" font-size=\"16\" font-weight=\"bold\">"
                        + "One board of three lost, 6 shares a minute: delay against false alarms</text>");
        line(svg, "<text x=\"16\" y=\"44\" fill=\"#475569\">%s</text>", title);
        grid(svg);
        limit(svg);
        for (int i = 0; i < rows.size(); i++) {
            point(svg, rows.get(i));
        }
        return svg.append("</svg>\n").toString();
    }

    private void grid(StringBuilder svg) {
        int bottom = HEIGHT - BOTTOM;
        for (double at = LEAST_ALARMS; at <= MOST_ALARMS * 1.01; at *= 10) {
            line(
                    svg,
                    "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#e2e8f0\"/>",
                    x(at),
                    TOP,
                    x(at),
                    bottom);
            line(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#475569\">%s</text>",
                    x(at),
                    bottom + 18,
                    at <= LEAST_ALARMS ? "0.01 or less" : plain(at));
        }
        for (double at = LEAST_MINUTES; at <= MOST_MINUTES * 1.01; at *= 10) {
            line(
                    svg,
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#e2e8f0\"/>",
                    LEFT,
                    y(at),
                    WIDTH - RIGHT,
                    y(at));
            line(
                    svg,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#475569\">%s</text>",
                    LEFT - 8,
                    y(at) + 5,
                    plain(at));
        }
        line(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#475569\">false alarms a worker-year</text>",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 24);
        line(svg, "<text x=\"16\" y=\"%d\" fill=\"#475569\">mean delay, minutes</text>", TOP - 8);
    }

    private void limit(StringBuilder svg) {
        Targets.of(RATE, Targets.BOARD).ifPresent(target -> {
            double y = y(target.limitMinutes());
            line(
                    svg,
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#0f172a\" stroke-dasharray=\"6 4\"/>",
                    LEFT,
                    y,
                    x(1),
                    y);
            line(
                    svg,
                    "<text x=\"%d\" y=\"%.1f\" fill=\"#0f172a\">no procedure is faster at one a year</text>",
                    LEFT + 8,
                    y + LINE);
        });
    }

    private void point(StringBuilder svg, DetectionRow row) {
        double minutes = row.delays().mean();
        boolean never = !Double.isFinite(minutes);
        double x = x(row.falseAlarms().perYear());
        double y = never ? TOP : y(minutes);
        String colour = row.ours() ? OURS : OTHER;
        line(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"6\" fill=\"%s\"/>", x, y, colour);
        String name =
                row.ours() ? row.rule() + (row.estimated() ? ", baseline estimated" : ", baseline known") : row.rule();
        boolean right = x > WIDTH - 260;
        line(
                svg,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s%s</text>",
                right ? x - 10 : x + 10,
                row.ours() && !row.estimated() ? y + 16 : y - 6,
                right ? "end" : "start",
                colour,
                name,
                never ? ": never" : "");
    }

    private static double x(double alarms) {
        double held = Math.min(Math.max(alarms, LEAST_ALARMS), MOST_ALARMS);
        double part = Math.log(held / LEAST_ALARMS) / Math.log(MOST_ALARMS / LEAST_ALARMS);
        return LEFT + part * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double minutes) {
        double held = Math.min(Math.max(minutes, LEAST_MINUTES), MOST_MINUTES);
        double part = Math.log(held / LEAST_MINUTES) / Math.log(MOST_MINUTES / LEAST_MINUTES);
        return HEIGHT - BOTTOM - part * (HEIGHT - BOTTOM - TOP);
    }

    private static String plain(double value) {
        return value < 1 ? String.format(Locale.ROOT, "%.2g", value) : String.format(Locale.ROOT, "%,.0f", value);
    }

    private static void line(StringBuilder svg, String pattern, Object... values) {
        svg.append(String.format(Locale.ROOT, pattern, values)).append('\n');
    }
}
