package io.hashbeat.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.standalone.fault.ClearFault;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopbackPortsTest {
    @Test
    void a_free_port_is_none_that_a_connection_could_be_given_before_its_server_binds_it() {
        assertThat(IntStream.range(0, 200).map(i -> LoopbackPorts.free()))
                .allSatisfy(port -> assertThat(port).isBetween(10_240, 32_767));
    }

    @Test
    void a_taken_port_is_not_free_and_names_the_option_that_changes_it() throws Exception {
        int port = LoopbackPorts.free();
        assertThat(LoopbackPorts.isFree(port)).isTrue();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(LoopbackPorts.isFree(taken.getLocalPort())).isFalse();
            assertThatThrownBy(() -> LoopbackPorts.require(port, "page", "--port"))
                    .isInstanceOf(ClearFault.class)
                    .hasMessageContaining("port %d for the page is taken".formatted(port))
                    .hasMessageContaining("--port");
        }
        assertThat(LoopbackPorts.require(port, "page", "--port")).isEqualTo(port);
    }
}
