package io.hashbeat.streams.share;

import io.hashbeat.avro.Board;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.Telemetry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Telemetry for tests: random, with all the nonsense that devices report, and what a report of it must say, worked out in another way. */
public final class Telemetries {

    private static final double[] ODD = {
        0,
        -0.0,
        -1,
        -40,
        -41,
        -64,
        125,
        125.1,
        127.9,
        255,
        65_535,
        1e9,
        1e300,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        299.9,
        300,
        20_000,
        20_001
    };
    private static final String[] MODELS = {
        "S21", "Antminer S19 XP (141T)", "WhatsMiner M30S++", "bitmain antminer S9", "⛏", "", "(", "x".repeat(200)
    };

    private Telemetries() {}

    /** Telemetry that says nothing. */
    public static Telemetry nothing() {
        return new Telemetry(null, null, null, List.of(), List.of(), List.of(), null, null, null);
    }

    /** Random telemetry; about one number in four is odd. */
    static Telemetry random(Random random) {
        List<Board> boards = new ArrayList<>();
        for (int i = random.nextInt(random.nextInt(8) == 0 ? 300 : 5); i > 0; i--) {
            boards.add(new Board(
                    random.nextInt(),
                    maybe(random, count(random)),
                    maybe(random, count(random)),
                    maybe(random, number(random, 1e14)),
                    maybe(random, number(random, 100))));
        }
        return new Telemetry(
                maybe(random, number(random, 1e14)),
                maybe(random, number(random, 1e14)),
                maybe(random, number(random, 4_000)),
                numbers(random, 100),
                numbers(random, 7_000),
                boards,
                maybe(random, random.nextBoolean() ? random.nextLong() : random.nextInt(10_000_000)),
                maybe(random, MODELS[random.nextInt(MODELS.length)]),
                maybe(random, MODELS[random.nextInt(MODELS.length)]));
    }

    private static double number(Random random, double most) {
        return random.nextInt(4) == 0 ? ODD[random.nextInt(ODD.length)] : most * random.nextDouble();
    }

    private static int count(Random random) {
        return random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(140);
    }

    private static List<Double> numbers(Random random, double most) {
        return DoubleStream.generate(() -> number(random, most))
                .limit(random.nextInt(random.nextInt(20) == 0 ? 600 : 6))
                .boxed()
                .toList();
    }

    private static <V> @Nullable V maybe(Random random, V value) {
        return random.nextInt(5) == 0 ? null : value;
    }

    /** What {@code report} says, as text. */
    public static String text(DeviceReport report) {
        return String.join(
                " ",
                "" + report.reportedHs,
                "" + report.nominalHs,
                "" + report.powerWatts,
                "t " + report.hottestCelsius() + " " + report.nextCelsius() + " " + report.sensors + " "
                        + report.brokenSensors,
                "f " + report.fans + " " + report.fansTurning + " " + report.fansUnread + " " + report.slowestRpm + " "
                        + report.fastestRpm,
                "b " + report.boards + " " + report.boardsWorking + " " + report.boardsWithoutChips + " " + report.chips
                        + " " + report.chipsExpected,
                "u " + report.uptimeSeconds,
                "n " + report.model + " " + report.firmware + " " + report.identity);
    }

    /** What a report of {@code beat} must say; "none" if there is none. */
    static String expected(Heartbeat beat) {
        Telemetry said = beat.getTelemetry();
        if (said == null || beat.getKind() != HeartbeatKind.TELEMETRY) {
            return "none";
        }
        Double reported = said.getReportedHashrateHs();
        Double nominal = said.getNominalHashrateHs();
        Double watts = said.getPowerWatts();
        Long uptime = said.getUptimeSeconds();
        return String.join(
                " ",
                "" + (reported != null && Double.isFinite(reported) && reported >= 0 ? reported : Double.NaN),
                ""
                        + (nominal != null
                                        && nominal.floatValue() > 0
                                        && !nominal.isInfinite()
                                        && nominal.floatValue() <= Float.MAX_VALUE
                                ? nominal.floatValue()
                                : Float.NaN),
                "" + (watts != null && watts.floatValue() > 0 && watts <= 50_000 ? watts.floatValue() : Float.NaN),
                temperatures(said),
                fans(said.getFansRpm()),
                boards(said.getBoards()),
                "u " + (uptime != null && uptime >= 0 && uptime < Integer.MAX_VALUE ? uptime : -1),
                "n " + new DeviceNames().model(said.getModel() == null ? "" : said.getModel()) + " "
                        + plain(said.getFirmware()) + " "
                        + (plain(beat.getSession()) != 0 ? plain(beat.getSession()) : plain(beat.getIp())));
    }

    private static int plain(@Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        return DeviceNames.plain(bytes, 0, bytes.length);
    }

    private static String temperatures(Telemetry said) {
        List<Double> boards = said.getBoards().stream()
                .map(Board::getTemperatureCelsius)
                .filter(each -> each != null)
                .toList();
        double[] hot = {Double.NaN, Double.NaN};
        long sensors = 0;
        long broken = 0;
        for (List<Double> list : List.of(said.getTemperaturesCelsius(), boards)) {
            List<Double> read = list.stream().filter(each -> each != 0).toList();
            double[] good = read.stream()
                    .filter(each -> each >= -40 && each <= 125)
                    .mapToDouble(each -> Math.round(each * 10) / 10.0)
                    .sorted()
                    .toArray();
            sensors += good.length;
            broken += read.size() - good.length;
            for (int i = 0; i < Math.min(2, good.length); i++) {
                double value = good[good.length - 1 - i];
                hot[i] = Double.isNaN(hot[i]) ? value : Math.max(hot[i], value);
            }
        }
        return "t " + hot[0] + " " + hot[1] + " " + Math.min(255, sensors) + " " + Math.min(255, broken);
    }

    private static String fans(List<Double> rpm) {
        double[] read = rpm.stream()
                .mapToDouble(Double::doubleValue)
                .filter(each -> each >= 0 && each <= 20_000)
                .toArray();
        double[] turning = DoubleStream.of(read).filter(each -> each >= 300).toArray();
        long slowest = Math.round(DoubleStream.of(turning).min().orElse(DeviceReport.NONE));
        long fastest = Math.round(DoubleStream.of(read).max().orElse(DeviceReport.NONE));
        return "f " + Math.min(255, read.length) + " " + Math.min(255, turning.length) + " "
                + Math.min(255, rpm.size() - read.length) + " " + slowest + " " + fastest;
    }

    private static String boards(List<Board> all) {
        List<Board> boards = all.subList(0, Math.min(255, all.size()));
        List<Board> working = boards.stream()
                .filter(each -> chips(each.getChips()) != 0)
                .filter(each -> each.getHashrateHs() == null || each.getHashrateHs() != 0)
                .toList();
        List<Board> counted =
                working.stream().filter(each -> chips(each.getChips()) > 0).toList();
        boolean told = counted.stream().allMatch(each -> chips(each.getChipsExpected()) > 0);
        int chips = counted.stream().mapToInt(each -> chips(each.getChips())).sum();
        int expected = counted.stream()
                .mapToInt(each -> Math.max(chips(each.getChips()), chips(each.getChipsExpected())))
                .sum();
        long without =
                boards.stream().filter(each -> chips(each.getChips()) == 0).count();
        return "b " + boards.size() + " " + working.size() + " " + without + " " + chips + " " + (told ? expected : 0);
    }

    private static int chips(@Nullable Integer told) {
        return told == null || told < 0 || told > 1_000 ? -1 : told;
    }
}
