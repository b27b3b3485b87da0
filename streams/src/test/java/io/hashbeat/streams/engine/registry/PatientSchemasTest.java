package io.hashbeat.streams.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.avro.Share;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.RegistryUnavailableException;
import io.hashbeat.schemas.WriterSchemas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatientSchemasTest {

    private static final String AWAY = "schema registry http://registry:8081 does not answer: Connection refused";

    private final List<Duration> rests = new ArrayList<>();
    private long nanos;

    private PatientSchemas patient(WriterSchemas registry, Duration patience) {
        return new PatientSchemas(registry, patience, () -> nanos, time -> {
            rests.add(time);
            nanos += time.toNanos();
        });
    }

    /** Away for so many questions, then it knows id 7. */
    private static WriterSchemas away(int questions) {
        int[] left = {questions};
        return id -> {
            if (left[0]-- > 0) {
                throw new RegistryUnavailableException(AWAY);
            }
            return id == 7 ? AvroCodec.schema(Share.class) : null;
        };
    }

    @Test
    void a_registry_that_answers_is_not_waited_for() {
        PatientSchemas schemas = patient(away(0), Duration.ofMinutes(1));
        assertThat(schemas.byId(7)).isEqualTo(AvroCodec.schema(Share.class));
        assertThat(schemas.byId(8)).isNull();
        assertThat(rests).isEmpty();
    }

    @Test
    void it_is_asked_again_with_growing_rests_until_it_answers() {
        assertThat(patient(away(8), Duration.ofMinutes(1)).byId(7)).isNotNull();
        assertThat(rests)
                .extracting(Duration::toMillis)
                .containsExactly(100L, 200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L);
    }

    @Test
    void patience_ends_and_the_line_says_why() {
        PatientSchemas schemas = patient(away(1_000), Duration.ofMinutes(1));
        assertThatThrownBy(() -> schemas.byId(7))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessage(AWAY);
        assertThat(Duration.ofNanos(nanos)).isBetween(Duration.ofSeconds(55), Duration.ofMinutes(1));
    }

    @Test
    void without_patience_it_is_asked_once() {
        assertThatThrownBy(() -> patient(away(1), Duration.ZERO).byId(7))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThat(rests).isEmpty();
    }

    @Test
    void a_task_that_is_cancelled_does_not_wait_on() {
        PatientSchemas schemas = new PatientSchemas(away(1_000), Duration.ofMinutes(1), () -> 0, time -> {
            throw new InterruptedException();
        });
        assertThatThrownBy(() -> schemas.byId(7)).isInstanceOf(RegistryUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
