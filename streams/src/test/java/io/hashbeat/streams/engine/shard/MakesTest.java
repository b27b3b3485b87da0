package io.hashbeat.streams.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.share.DeviceNames;
import io.hashbeat.streams.share.DeviceReport;
import io.hashbeat.streams.slice.NameTable;
import io.hashbeat.streams.slice.OpenSlice;
import io.hashbeat.streams.slice.SliceGrid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What machines say that they are, as groups of their workers. */
class MakesTest {

    /** The first slice of an hour. */
    private static final int HOUR = 177_236_280 / SliceGrid.SLICES_PER_HOUR * SliceGrid.SLICES_PER_HOUR;

    private static final long SETTLE_MILLIS = 600_000;

    private Shard shard = new Shard();
    private OpenSlice open = new OpenSlice();

    private int worker(String account, int number) {
        byte[] key = ("p/sha256d/" + account + "/rig" + number).getBytes(StandardCharsets.UTF_8);
        return shard.row(key, 0, key.length, NameTable.hash(key), 10_000);
    }

    private void say(int row, String model, String firmware) {
        say(row, SliceGrid.startMillis(HOUR), model, firmware);
    }

    private void say(int row, long atMillis, String model, String firmware) {
        DeviceReport report = new DeviceReport();
        byte[] spelled = model.getBytes(StandardCharsets.UTF_8);
        byte[] version = firmware.getBytes(StandardCharsets.UTF_8);
        report.model = new DeviceNames().model(model);
        report.modelName = DeviceNames.clean(spelled, 0, spelled.length);
        report.firmwareName = DeviceNames.clean(version, 0, version.length);
        open.devices.note(row, atMillis, report);
    }

    /** Closes {@code slice}. */
    private void close(int slice) {
        shard.fleet.hear(shard, open);
        shard.fleet.begin(shard, slice, SETTLE_MILLIS);
        open = new OpenSlice();
    }

    private List<String> groups(int row) {
        return shard.fleet.subjects(shard, row);
    }

    @Test
    void a_machine_is_of_the_model_and_the_firmware_that_it_said_last() {
        int row = worker("anna", 1);
        say(row, "S21", "stock 1.0");
        close(HOUR + 1);
        assertThat(groups(row)).contains("model/p/sha256d/S21", "firmware/p/sha256d/stock%201.0");
        say(row, "", "beta-2");
        close(HOUR + 2);
        assertThat(groups(row)).hasSize(4).contains("model/p/sha256d/S21", "firmware/p/sha256d/beta-2");
    }

    @Test
    void a_report_that_comes_late_does_not_bring_the_former_firmware_back() {
        int row = worker("anna", 1);
        say(row, SliceGrid.startMillis(HOUR), "", "beta-2");
        close(HOUR + 1);
        say(row, SliceGrid.startMillis(HOUR - 1), "", "stock");
        close(HOUR + 2);
        assertThat(groups(row)).hasSize(3).contains("firmware/p/sha256d/beta-2");
    }

    private void say(int row, int second, int uptimeSeconds, String firmware) {
        long atMillis = SliceGrid.startMillis(HOUR) + second * 1_000L;
        say(row, atMillis, "", firmware);
        open.devices.forEach((its, when, report) -> {
            if (its == row && when == atMillis) {
                report.uptimeSeconds = uptimeSeconds;
            }
        });
    }

    @Test
    void two_machines_with_one_name_do_not_send_the_worker_from_one_firmware_to_another() {
        int row = worker("anna", 1);
        int slice = HOUR;
        for (int minute = 0; minute < 30; minute++) {
            say(row, minute * 60, 900_000 + minute * 60, "stock");
            close(++slice);
            say(row, minute * 60 + 20, 70_000 + minute * 60, "beta-2");
            close(++slice);
            assertThat(groups(row)).as("minute %d", minute).contains("firmware/p/sha256d/stock");
        }
        say(row, 1_800, 30, "beta-3");
        close(++slice);
        assertThat(groups(row)).as("it has started again").contains("firmware/p/sha256d/beta-3");
        say(row, 1_860, 71_800, "beta-2");
        close(++slice);
        assertThat(groups(row)).contains("firmware/p/sha256d/beta-3");
        say(row, 1_800 + 3_600, 75_400, "beta-2");
        close(++slice);
        assertThat(groups(row)).as("the first says nothing more").contains("firmware/p/sha256d/beta-2");
    }

    @Test
    void a_name_that_is_refused_in_each_report_is_counted_once() {
        for (int report = 0; report < 5; report++) {
            for (int i = 0; i <= Makes.MOST_OF_ACCOUNT; i++) {
                say(worker("mallory", i), SliceGrid.startMillis(HOUR + report), "", "evil" + i);
            }
            close(HOUR + 1 + report);
        }
        assertThat(shard.takeRefusedNames()).isEqualTo(1);
    }

    @Test
    void spellings_of_a_model_that_is_known_are_one_and_others_are_as_they_are() {
        int one = worker("anna", 1);
        int other = worker("anna", 2);
        int strange = worker("anna", 3);
        say(one, "Antminer S21 (200T)", "");
        say(other, "bitmain s21", "");
        say(strange, " Gluehwuermchen 3 ", "");
        close(HOUR + 1);
        assertThat(groups(one)).hasSize(3).contains("model/p/sha256d/S21");
        assertThat(groups(other)).contains("model/p/sha256d/S21");
        assertThat(groups(strange)).contains("model/p/sha256d/Gluehwuermchen%203");
    }

    @Test
    void names_that_are_too_long_or_no_plain_text_are_none() {
        int row = worker("anna", 1);
        say(row, "x".repeat(65), "\u001b[31mred");
        close(HOUR + 1);
        assertThat(groups(row)).hasSize(2);
        say(row, "x".repeat(64), "é");
        close(HOUR + 2);
        assertThat(groups(row)).hasSize(3);
    }

    @Test
    void an_account_brings_so_many_names_and_takes_none_from_others() {
        for (int i = 0; i < 1_000; i++) {
            say(worker("mallory", i), "", "evil" + i);
        }
        int honest = worker("anna", 1);
        say(honest, "S21", "stock");
        close(HOUR + 1);
        assertThat(groups(honest)).contains("model/p/sha256d/S21", "firmware/p/sha256d/stock");
        long named = 0;
        for (int i = 0; i < 1_000; i++) {
            named += groups(worker("mallory", i)).size() - 2;
        }
        assertThat(named).isEqualTo(Makes.MOST_OF_ACCOUNT);
        assertThat(shard.takeRefusedNames()).isEqualTo(1_000 - Makes.MOST_OF_ACCOUNT);
    }

    @Test
    void a_shard_holds_so_many_names_in_all() {
        for (int i = 0; i < 2 * Makes.MOST_NAMES; i++) {
            say(worker("a" + i / 16, i), "", "evil" + i);
        }
        close(HOUR + 1);
        assertThat(shard.takeRefusedNames()).isEqualTo(Makes.MOST_NAMES);
    }

    @Test
    void which_names_are_one_too_many_does_not_depend_on_who_came_first() {
        for (int i = 99; i >= 0; i--) {
            say(worker("mallory", i), "", "evil" + i);
        }
        close(HOUR + 1);
        assertThat(groups(worker("mallory", 0))).hasSize(3);
        assertThat(groups(worker("mallory", 10))).hasSize(3);
        assertThat(groups(worker("mallory", 99))).hasSize(2);
    }

    @Test
    void names_that_change_with_every_report_make_room_for_others_once_an_hour() {
        int row = worker("mallory", 1);
        int groups = shard.groups.subjects().size();
        for (int i = 0; i < 100; i++) {
            say(row, "", "evil" + i);
            close(HOUR + 1 + i);
        }
        assertThat(shard.groups.subjects().size() - groups).isEqualTo(Makes.MOST_OF_ACCOUNT);
        assertThat(groups(row)).hasSize(2);
        close(HOUR + SliceGrid.SLICES_PER_HOUR);
        assertThat(shard.groups.subjects().size()).isEqualTo(groups);
        say(row, "", "stock");
        close(HOUR + SliceGrid.SLICES_PER_HOUR + 1);
        assertThat(groups(row)).contains("firmware/p/sha256d/stock");
    }

    @Test
    void state_goes_on_and_that_of_an_earlier_version_starts_without_names() throws IOException {
        int row = worker("anna", 1);
        say(row, "S21", "stock");
        close(HOUR + 1);
        say(row, "", "beta-2");
        shard.open.put(HOUR + 2, open);
        byte[] now = bytes(shard);
        byte[] before = without(now, "makes", "open-names");
        shard = read(now);
        open = shard.open.remove(HOUR + 2);
        close(HOUR + 2);
        assertThat(groups(row)).hasSize(4).contains("model/p/sha256d/S21", "firmware/p/sha256d/beta-2");
        shard = read(before);
        open = shard.open.remove(HOUR + 2);
        close(HOUR + 2);
        assertThat(groups(row)).hasSize(2);
        say(row, "S21", "beta-2");
        close(HOUR + 3);
        assertThat(groups(row)).hasSize(4).contains("model/p/sha256d/S21", "firmware/p/sha256d/beta-2");
    }

    private static byte[] bytes(Shard shard) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        shard.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static Shard read(byte[] bytes) throws IOException {
        Shard shard = new Shard();
        shard.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        return shard;
    }

    private static byte[] without(byte[] state, String... parts) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(state));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(in.readInt());
        int count = in.readInt();
        out.writeInt(count - parts.length);
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            byte[] part = in.readNBytes(in.readInt());
            if (!List.of(parts).contains(name)) {
                out.writeUTF(name);
                out.writeInt(part.length);
                out.write(part);
            }
        }
        return bytes.toByteArray();
    }
}
