package io.hashbeat.streams.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hashbeat.avro.FleetEntry;
import io.hashbeat.avro.Schedule;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.WriterSchemas;
import io.hashbeat.streams.share.DecodeReason;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetReaderTest {

    private static final String WORKER = "p/sha256d/anna/rig1";
    private static final long SEED = 20_261_125;

    private final FleetReader reader = new FleetReader(WriterSchemas.none());

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] entry(Consumer<FleetEntry> change) {
        FleetEntry entry = FleetEntry.newBuilder().build();
        entry.setWorker(WORKER);
        entry.setSite("barn");
        change.accept(entry);
        return AvroCodec.encode(entry);
    }

    private static byte[] schedule(Consumer<Schedule> change) {
        Schedule schedule = new Schedule("s1", "site/p/sha256d/barn", 1_000L, 2_000L, 0.5, "power");
        change.accept(schedule);
        return AvroCodec.encode(schedule);
    }

    private DecodeReason fleetFault(@Nullable String key, byte[] value) {
        return assertThatExceptionOfType(UnusableException.class)
                .isThrownBy(() -> reader.fleet(key == null ? null : bytes(key), value))
                .actual()
                .reason();
    }

    private String scheduleFault(Consumer<Schedule> change) {
        UnusableException fault = assertThatExceptionOfType(UnusableException.class)
                .isThrownBy(() -> reader.schedule(bytes("s1"), schedule(change)))
                .actual();
        assertThat(fault.reason()).isEqualTo(DecodeReason.BAD_SCHEDULE);
        return fault.detail();
    }

    @Test
    void an_entry_says_where_its_worker_stands() throws UnusableException {
        byte[] value = entry(entry -> {
            entry.setSubnet("10.1.0.0/16");
            entry.setModel("S21");
            entry.setNominalHashrateHs(200e12);
        });
        assertThat(reader.fleet(bytes(WORKER), value)).contains(new FleetFacts(WORKER, "barn", "10.1.0.0/16", "S21"));
    }

    @Test
    void the_records_key_is_the_worker_and_the_field_may_stand_in_for_it() throws UnusableException {
        byte[] value = entry(entry -> {});
        assertThat(reader.fleet(null, value)).contains(new FleetFacts(WORKER, "barn", "", ""));
        assertThat(reader.fleet(bytes(WORKER), entry(entry -> entry.setWorker(""))))
                .contains(new FleetFacts(WORKER, "barn", "", ""));
    }

    @Test
    void a_key_in_another_form_than_the_one_that_names_have_is_refused() {
        assertThat(fleetFault("p/sha256d/anna/rig%31", entry(entry -> entry.setWorker(""))))
                .isEqualTo(DecodeReason.BAD_WORKER);
    }

    @Test
    void a_nominal_hashrate_of_zero_is_none_and_the_rest_of_the_entry_holds() throws UnusableException {
        assertThat(reader.fleet(bytes(WORKER), entry(entry -> entry.setNominalHashrateHs(0.0)))
                        .orElseThrow()
                        .site())
                .isEqualTo("barn");
    }

    @Test
    void a_record_without_a_value_forgets_the_worker() throws UnusableException {
        assertThat(reader.fleet(bytes(WORKER), null)).contains(FleetFacts.forgotten(WORKER));
        assertThat(reader.fleet(bytes(WORKER), null).orElseThrow().isEmpty()).isTrue();
    }

    @Test
    void a_device_that_is_no_worker_is_nothing_to_say() throws UnusableException {
        assertThat(reader.fleet(bytes("mac-00-11"), entry(entry -> entry.setWorker("mac-00-11"))))
                .isEmpty();
    }

    @Test
    void entries_that_cannot_be_used_say_why() {
        assertThat(fleetFault("p/sha256d/anna", entry(entry -> {}))).isEqualTo(DecodeReason.BAD_WORKER);
        assertThat(fleetFault("p/md5/anna/rig1", entry(entry -> {}))).isEqualTo(DecodeReason.UNKNOWN_ALGORITHM);
        assertThat(fleetFault("", entry(entry -> entry.setWorker("")))).isEqualTo(DecodeReason.BAD_WORKER);
        assertThat(fleetFault("p/sha256d/anna/rig2", entry(entry -> {}))).isEqualTo(DecodeReason.BAD_FLEET_ENTRY);
        assertThat(fleetFault(WORKER, entry(entry -> entry.setSite("a\nb")))).isEqualTo(DecodeReason.BAD_FLEET_ENTRY);
        assertThat(fleetFault(WORKER, entry(entry -> entry.setModel("m".repeat(200)))))
                .isEqualTo(DecodeReason.BAD_FLEET_ENTRY);
        for (double nominal : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(fleetFault(WORKER, entry(entry -> entry.setNominalHashrateHs(nominal))))
                    .isEqualTo(DecodeReason.BAD_FLEET_ENTRY);
        }
        assertThat(fleetFault(WORKER, bytes("not Avro"))).isEqualTo(DecodeReason.NOT_READABLE);
        assertThat(fleetFault(WORKER, schedule(schedule -> {}))).isEqualTo(DecodeReason.NOT_READABLE);
    }

    @Test
    void a_schedule_is_read_as_it_is() throws UnusableException {
        assertThat(reader.schedule(bytes("s1"), schedule(schedule -> {})))
                .isEqualTo(new ScheduleFacts("s1", "site/p/sha256d/barn", 1_000, 2_000, 0.5, "power"));
        assertThat(reader.schedule(null, schedule(schedule -> {})).id()).isEqualTo("s1");
        assertThat(reader.schedule(bytes("s1"), null)).isEqualTo(ScheduleFacts.takenBack("s1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "worker/p/sha256d/anna/rig1",
                "account/p/sha256d/anna",
                "server/p/sha256d/eu1",
                "subnet/p/sha256d/10.1.0.0%2F16",
                "model/p/sha256d/S21",
                "pool/p/sha256d"
            })
    void any_kind_of_subject_can_be_planned_for(String subject) throws UnusableException {
        assertThat(reader.schedule(bytes("s1"), schedule(schedule -> schedule.setSubject(subject)))
                        .subject())
                .isEqualTo(subject);
    }

    @Test
    void schedules_that_cannot_be_used_say_why() {
        assertThat(scheduleFault(schedule -> schedule.setSubject("barn"))).contains("subject");
        assertThat(scheduleFault(schedule -> schedule.setSubject("site/p/md5/barn")))
                .contains("algorithm");
        assertThat(scheduleFault(schedule -> schedule.setToMs(1_000L))).contains("to_ms must be after from_ms");
        assertThat(scheduleFault(schedule -> schedule.setFromMs(-1L))).contains("to_ms must be after from_ms");
        assertThat(scheduleFault(schedule -> schedule.setToMs(Long.MAX_VALUE))).contains("before 2200");
        for (double fraction : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThat(scheduleFault(schedule -> schedule.setExpectedFraction(fraction)))
                    .contains("expected_fraction must be 0 to 1");
        }
        assertThatExceptionOfType(UnusableException.class)
                .isThrownBy(() -> reader.schedule(null, schedule(schedule -> schedule.setId(""))))
                .withMessageContaining("needs an id");
        assertThatExceptionOfType(UnusableException.class)
                .isThrownBy(() -> reader.schedule(bytes("s1"), new byte[] {1, 2, 3}))
                .satisfies(fault -> assertThat(fault.reason()).isEqualTo(DecodeReason.NOT_READABLE));
    }

    @Test
    void bytes_of_any_kind_are_read_or_refused_and_nothing_else_happens() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 20_000; round++) {
            byte[] value = round % 2 == 0 ? entry(entry -> {}) : schedule(schedule -> {});
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                value[random.nextInt(value.length)] = (byte) random.nextInt();
            }
            byte[] key = new byte[random.nextInt(20)];
            random.nextBytes(key);
            try {
                reader.fleet(random.nextBoolean() ? bytes(WORKER) : key, value);
                reader.schedule(key, value);
            } catch (UnusableException e) {
                assertThat(e.detail()).as("seed %d, round %d", SEED, round).isNotEmpty();
            }
        }
    }
}
