package io.hashbeat.streams.detect.device;

import io.hashbeat.streams.detect.Finding;
import io.hashbeat.streams.share.DeviceNames;
import io.hashbeat.streams.share.DeviceReport;
import io.hashbeat.streams.slice.SliceGrid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A machine of three boards and four fans that reports once a minute to a watch, for tests. */
final class WatchedDevice {

    static final long ORIGIN_MILLIS = 1_795_000_000_000L;
    static final long MINUTE_MILLIS = 60_000;
    static final int ROW = 3;

    final DeviceReport report = new DeviceReport();
    final List<Finding> findings = new ArrayList<>();
    DeviceState state = new DeviceState();
    long nowMillis = ORIGIN_MILLIS;
    long intervalMillis = MINUTE_MILLIS;
    double baselineHs;
    int changes;
    private DeviceWatch watch = new DeviceWatch(state);
    private long startedMillis = ORIGIN_MILLIS - 86_400_000;

    WatchedDevice() {
        model("S21");
        report.reportedHs = 200e12;
        report.nominalHs = (float) 200e12;
        report.powerWatts = 3_500;
        report.identity = 77;
        report.firmware = 5;
        temperatures(62, 60.5);
        fans(4, 4, 5_400, 5_600);
        boards(3, 3, 324, 324);
    }

    WatchedDevice model(String name) {
        report.model = new DeviceNames().model(name);
        return this;
    }

    WatchedDevice temperatures(double hottest, double next) {
        report.hottest = Double.isNaN(hottest) ? DeviceReport.NONE : (short) Math.round(hottest * 10);
        report.next = Double.isNaN(next) ? DeviceReport.NONE : (short) Math.round(next * 10);
        report.sensors = Double.isNaN(hottest) ? 0 : Double.isNaN(next) ? 1 : 3;
        return this;
    }

    WatchedDevice fans(int fans, int turning, int slowest, int fastest) {
        report.fans = fans;
        report.fansTurning = turning;
        report.slowestRpm = turning == 0 ? DeviceReport.NONE : (short) slowest;
        report.fastestRpm = (short) fastest;
        return this;
    }

    WatchedDevice boards(int boards, int working, int chips, int expected) {
        report.boards = boards;
        report.boardsWorking = working;
        report.chips = chips;
        report.chipsExpected = expected;
        return this;
    }

    /** Reports as it is for so many times. */
    WatchedDevice reports(int times) {
        return reports(times, each -> {});
    }

    /** Reports for so many times, after {@code change}. */
    WatchedDevice reports(int times, Consumer<WatchedDevice> change) {
        for (int i = 0; i < times; i++) {
            change.accept(this);
            nowMillis += intervalMillis;
            report.uptimeSeconds = (int) ((nowMillis - startedMillis) / 1_000);
            say(nowMillis);
        }
        return this;
    }

    /** Says at {@code timeMillis} what it is, as it stands in the report. */
    void say(long timeMillis) {
        long end = SliceGrid.endMillis(SliceGrid.sliceOf(timeMillis));
        changes += watch.inspect(ROW, timeMillis, end, report, baselineHs, findings::add) ? 1 : 0;
    }

    /** Starts anew at {@code timeMillis}. */
    WatchedDevice restarted(long timeMillis) {
        startedMillis = timeMillis;
        return this;
    }

    /** Lets time go by without a report. */
    WatchedDevice silent(long millis) {
        nowMillis += millis;
        watch.expire(nowMillis, findings::add);
        return this;
    }

    void retire() {
        watch.retire(ROW, nowMillis, findings::add);
    }

    /** Writes its state and goes on with what was read back. */
    WatchedDevice restored() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            state.write(new DataOutputStream(out));
            state = new DeviceState();
            watch = new DeviceWatch(state);
            state.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** What was found, kind and state of each. */
    List<String> told() {
        return findings.stream().map(each -> each.kind() + " " + each.state()).toList();
    }

    Finding last() {
        return findings.get(findings.size() - 1);
    }
}
