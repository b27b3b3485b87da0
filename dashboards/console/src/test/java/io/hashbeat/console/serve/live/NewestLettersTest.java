package io.hashbeat.console.serve.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.view.DeadLetterView;
import io.hashbeat.schemas.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewestLettersTest {
    private static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value) {
        return new ConsumerRecord<>("hashbeat.dead-letters.v1", 0, 7, null, value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void bytes_that_are_no_text_are_dots_and_can_be_read_in_hexadecimal() {
        DeadLetterView letter = NewestLetters.letter(record(new byte[] {(byte) 0xC3, 1, 'a', 0, (byte) 0xFF}));
        assertThat(letter.text()).isEqualTo("··a··");
        assertThat(letter.hex()).isEqualTo("c3 01 61 00 ff");
        assertThat(letter.size()).isEqualTo(5);
    }

    @Test
    void a_long_one_is_cut_and_its_length_still_told() {
        DeadLetterView letter = NewestLetters.letter(record(bytes("y".repeat(5000))));
        assertThat(letter.text()).hasSize(240);
        assertThat(letter.size()).isEqualTo(5000);
    }

    @Test
    void a_letter_of_kafka_streams_has_its_exception_as_reason_and_nothing_at_all_is_fine_too() {
        ConsumerRecord<byte[], byte[]> theirs = record(bytes("x"));
        theirs.headers().add(DeadLetterHeaders.EXCEPTION, bytes("java.lang.Oops"));
        theirs.headers().add(DeadLetterHeaders.TOPIC, bytes("hashbeat.anomalies.v1"));
        assertThat(NewestLetters.letter(theirs).reason()).isEqualTo("java.lang.Oops");
        assertThat(NewestLetters.letter(theirs).origin()).isEqualTo("hashbeat.anomalies.v1");
        assertThat(NewestLetters.letter(record(null)).text()).isEmpty();
    }

    @Test
    void marks_of_transactions_that_were_not_read_are_left_out_of_the_count_as_those_that_were() {
        assertThat(NewestLetters.lettersAmong(10_000, 1000, 2000)).isEqualTo(5000);
        assertThat(NewestLetters.lettersAmong(10_000, 2000, 2000)).isEqualTo(10_000);
        assertThat(NewestLetters.lettersAmong(10_000, 0, 2000)).isZero();
        assertThat(NewestLetters.lettersAmong(0, 0, 0)).isZero();
    }
}
