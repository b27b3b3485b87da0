package io.hashbeat.streams.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hashbeat.streams.share.DeviceNames;
import io.hashbeat.streams.share.DeviceReport;
import io.hashbeat.streams.share.ShareEvent;
import io.hashbeat.streams.share.Telemetries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of devices on their way: through bundles, and while their slice is open. */
class DeviceReportsTest {

    private static DeviceReport report(int machine, double watts) {
        DeviceReport report = new DeviceReport();
        report.identity = machine;
        report.powerWatts = (float) watts;
        return report;
    }

    private static DeviceReport random(Random random) {
        byte[] packed = new byte[DeviceReport.BYTES];
        random.nextBytes(packed);
        DeviceReport report = new DeviceReport();
        report.unpack(packed, 0);
        report.modelName = name(random);
        report.firmwareName = name(random);
        return report;
    }

    private static byte[] name(Random random) {
        byte[] name = "x".repeat(DeviceNames.MOST_BYTES).getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(name, random.nextBoolean() ? 0 : random.nextInt(DeviceNames.MOST_BYTES + 1));
    }

    private static String text(DeviceReport report) {
        return Telemetries.text(report) + " of " + new String(report.modelName, StandardCharsets.UTF_8) + " with "
                + new String(report.firmwareName, StandardCharsets.UTF_8);
    }

    private static List<String> lines(DeviceReports reports) {
        List<String> lines = new ArrayList<>();
        reports.forEach((row, millis, each) -> lines.add(row + " " + millis + " " + text(each)));
        return lines;
    }

    private static byte[] bytes(DeviceReports reports) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        reports.write(new DataOutputStream(out));
        reports.writeNames(new DataOutputStream(out));
        return out.toByteArray();
    }

    /** A checkpoint writes a shard while it goes on being read. */
    @Test
    void writing_changes_nothing_under_who_reads_meanwhile() {
        DeviceReports reports = new DeviceReports();
        reports.note(7, 2_000, report(1, 20));
        reports.note(7, 1_000, report(2, 10));
        List<Long> times = new ArrayList<>();
        reports.forEach((row, millis, each) -> {
            times.add(millis);
            assertThatCode(() -> bytes(reports)).doesNotThrowAnyException();
        });
        assertThat(times).containsExactly(1_000L, 2_000L);
    }

    @Test
    void of_each_machine_the_newest_report_is_kept() {
        DeviceReports reports = new DeviceReports();
        assertThat(reports.isEmpty()).isTrue();
        reports.note(7, 2_000, report(1, 20));
        reports.note(7, 1_000, report(1, 10));
        reports.note(7, 1_500, report(2, 30));
        reports.note(3, 9_000, report(0, 40));
        assertThat(reports.isEmpty()).isFalse();
        List<String> seen = new ArrayList<>();
        reports.forEach((row, millis, each) -> seen.add(row + " " + millis + " " + each.powerWatts));
        assertThat(seen).containsExactly("3 9000 40.0", "7 1500 30.0", "7 2000 20.0");
        reports.clear();
        assertThat(reports.isEmpty()).isTrue();
    }

    @Test
    void a_flood_of_machines_under_one_name_costs_bounded_memory() {
        DeviceReports reports = new DeviceReports();
        for (int machine = 0; machine < 10_000; machine++) {
            reports.note(1, machine, report(machine, 1));
        }
        assertThat(lines(reports)).hasSize(DeviceReports.MOST_MACHINES);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void neither_the_order_of_machines_nor_a_restart_changes_anything(long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            record Said(int row, long millis, DeviceReport report) {}
            List<Said> said = new ArrayList<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                DeviceReport report = random(random);
                report.identity = random.nextInt(DeviceReports.MOST_MACHINES);
                said.add(new Said(random.nextInt(5), said.size() * 7L, report));
            }
            DeviceReports one = new DeviceReports();
            said.forEach(each -> one.note(each.row, each.millis, each.report));
            Collections.shuffle(said, random);
            DeviceReports other = new DeviceReports();
            said.forEach(each -> other.note(each.row, each.millis, each.report));
            assertThat(lines(other)).as("seed %s", seed).isEqualTo(lines(one));
            assertThat(bytes(other)).isEqualTo(bytes(one));
            DeviceReports back = new DeviceReports();
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(one)));
            back.read(in);
            back.readNames(in);
            assertThat(lines(back)).isEqualTo(lines(one));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_bundle_hands_every_report_on_with_its_own_event(long seed) {
        Random random = new Random(seed);
        ShareBundles bundles = new ShareBundles();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            ShareEvent event = event(random, i);
            bundles.add(event, Lateness.Verdict.IN_TIME, 1);
            expected.add(i + " " + (event.hasDevice ? text(event.device) : "none"));
        }
        List<String> seen = new ArrayList<>();
        BundleReader reader = new BundleReader();
        DeviceReport device = new DeviceReport();
        bundles.flush((bucket, bytes, length) -> {
            reader.reset(bytes, length);
            long[] ahead = new long[3];
            while (reader.next()) {
                int count = reader.hashesAhead(ahead);
                assertThat(count).isPositive();
                assertThat(ahead[0]).isEqualTo(reader.keyHash());
                seen.add(reader.timeMillis() + " " + (reader.device(device) ? text(device) : "none"));
                assertThat(reader.kind() == ShareEvent.Kind.SHARE).isEqualTo(!reader.device(device));
            }
        });
        assertThat(seen).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static ShareEvent event(Random random, int number) {
        ShareEvent event = new ShareEvent();
        event.hasDevice = random.nextInt(3) == 0;
        event.kind = event.hasDevice ? ShareEvent.Kind.TELEMETRY : ShareEvent.Kind.SHARE;
        event.key = ("p/sha256d/a/w" + random.nextInt(50)).getBytes(StandardCharsets.UTF_8);
        event.keyLength = event.key.length;
        event.keyHash = (long) random.nextInt(5) << 57 | number;
        event.text = ("source" + random.nextInt(50)).getBytes(StandardCharsets.UTF_8);
        event.sourceLength = random.nextBoolean() ? event.text.length : -1;
        event.timeMillis = number;
        event.device.copy(random(random));
        return event;
    }
}
