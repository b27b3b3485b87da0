package io.hashbeat.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadLetterHeadersTest {

    /** As in org.apache.kafka.streams.errors.internals.ExceptionHandlerUtils of 4.3.1; this module does not see Kafka. */
    @Test
    void the_six_names_are_those_of_Kafka_Streams() {
        assertThat(DeadLetterHeaders.OF_KAFKA_STREAMS)
                .containsExactly(
                        "__streams.errors.exception",
                        "__streams.errors.stacktrace",
                        "__streams.errors.message",
                        "__streams.errors.topic",
                        "__streams.errors.partition",
                        "__streams.errors.offset");
    }

    @Test
    void an_origin_reads_as_partition_and_offset() {
        assertThat(DeadLetterHeaders.origin("hashbeat.shares.v1", 3, 1234)).isEqualTo("hashbeat.shares.v1-3@1234");
    }
}
