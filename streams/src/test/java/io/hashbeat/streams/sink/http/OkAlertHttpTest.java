package io.hashbeat.streams.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.sink.AlertOutcome;
import io.hashbeat.streams.sink.http.FakeReceiver.Behaviour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OkAlertHttpTest {
    /** For receivers that never answer. */
    private static final Duration TIMEOUT = Duration.ofMillis(700);
    /** For those that do, on a machine that has other things to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final AddressRule LOOPBACK = AddressRule.allowing(List.of(Network.of("127.0.0.0/8")));

    private final FakeReceiver receiver = new FakeReceiver();
    private final OkAlertHttp http = OkAlertHttp.guarded(PATIENCE, LOOPBACK, true, InstantSource.system());
    private final OkAlertHttp impatient = OkAlertHttp.guarded(TIMEOUT, LOOPBACK, true, InstantSource.system());

    @AfterEach
    void close() {
        http.close();
        impatient.close();
        receiver.close();
    }

    @Test
    void a_request_carries_its_headers_and_its_body_in_utf_8() throws Exception {
        AlertAnswer answer = post(
                http, new AlertPost(receiver.url(), Map.of("Hashbeat-Signature", "t=1"), "{\"a\":\"\u00e9\u2713\"}"));

        assertThat(answer.outcome()).isEqualTo(AlertOutcome.TAKEN);
        FakeReceiver.Request request = receiver.requests().get(0);
        assertThat(request.path()).isEqualTo("/hook");
        assertThat(request.body()).isEqualTo("{\"a\":\"\u00e9\u2713\"}");
        assertThat(request.headers())
                .containsEntry("hashbeat-signature", "t=1")
                .containsEntry("content-type", "application/json");
    }

    @Test
    void a_receiver_that_hangs_is_left_after_the_time_out() throws Exception {
        receiver.does(Behaviour.HANG);

        assertThat(post(impatient).outcome()).isEqualTo(AlertOutcome.UNAVAILABLE);
    }

    @Test
    void a_receiver_that_drips_its_answer_is_left_after_the_time_out() throws Exception {
        receiver.does(Behaviour.DRIP);

        assertThat(post(impatient).outcome()).isEqualTo(AlertOutcome.UNAVAILABLE);
    }

    @Test
    void only_the_beginning_of_an_answer_is_read() throws Exception {
        receiver.does(Behaviour.FLOOD);

        AlertAnswer answer = post(http);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.message()).hasSize(300);
    }

    @Test
    void a_redirect_is_not_followed_and_is_for_the_operator_to_correct() throws Exception {
        receiver.does(Behaviour.REDIRECT);

        AlertAnswer answer = post(http);

        assertThat(answer.outcome()).isEqualTo(AlertOutcome.MISCONFIGURED);
        assertThat(answer.text()).isEqualTo("302 redirects, which are not followed");
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void a_receiver_that_closes_is_unavailable() throws Exception {
        receiver.does(Behaviour.CLOSE);

        assertThat(post(http).outcome()).isEqualTo(AlertOutcome.UNAVAILABLE);
    }

    @Test
    void one_that_is_busy_says_for_how_long() throws Exception {
        receiver.does(Behaviour.BUSY);

        AlertAnswer answer = post(http);

        assertThat(answer.outcome()).isEqualTo(AlertOutcome.UNAVAILABLE);
        assertThat(answer.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void one_that_refuses_says_why() throws Exception {
        receiver.does(Behaviour.REFUSE);

        AlertAnswer answer = post(http);

        assertThat(answer.outcome()).isEqualTo(AlertOutcome.REFUSED);
        assertThat(answer.text()).isEqualTo("400 what?");
    }

    @Test
    void nobody_there_is_unavailable() throws Exception {
        receiver.close();

        assertThat(post(http).outcome()).isEqualTo(AlertOutcome.UNAVAILABLE);
    }

    @Test
    void after_the_end_every_request_is_answered_as_cut() throws Exception {
        receiver.does(Behaviour.HANG);
        CompletableFuture<AlertAnswer> hanging = new CompletableFuture<>();
        http.post(new AlertPost(receiver.url(), Map.of(), "{}"), hanging::complete);
        receiver.await(1);

        http.close();

        assertThat(hanging.get(30, TimeUnit.SECONDS).outcome()).isEqualTo(AlertOutcome.UNAVAILABLE);
        assertThat(post(http).outcome()).isEqualTo(AlertOutcome.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "127.1", "[::ffff:127.0.0.1]", "0.0.0.0"})
    void an_address_that_is_not_public_is_never_connected_to_however_it_is_written(String host) throws Exception {
        try (OkAlertHttp strict = OkAlertHttp.guarded(TIMEOUT, AddressRule.PUBLIC, false, InstantSource.system())) {
            URI url = URI.create("http://" + host + ":" + receiver.port() + "/hook");
            AlertAnswer answer = post(strict, new AlertPost(url, Map.of(), "{}"));

            assertThat(answer.outcome()).isEqualTo(AlertOutcome.MISCONFIGURED);
            assertThat(answer.text()).contains("not a public address").contains("webhooks.allowed-networks");
        }
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void plain_http_goes_to_allowed_networks_only() {
        GuardedSockets sockets = new GuardedSockets(LOOPBACK, true);

        Assertions.assertThatThrownBy(() -> connect(sockets, "1.1.1.1"))
                .isInstanceOf(GuardedSockets.RefusedAddressException.class)
                .hasMessageContaining("use https://");
    }

    @Test
    void what_is_checked_is_the_address_of_the_connection_itself() throws IOException {
        GuardedSockets sockets = new GuardedSockets(AddressRule.PUBLIC, false);
        // what a name resolved to a moment ago does not matter: this is what connect is called with
        InetAddress rebound = InetAddress.getByAddress("public.example", new byte[] {127, 0, 0, 1});

        try (Socket socket = sockets.createSocket()) {
            Assertions.assertThatThrownBy(() -> socket.connect(new InetSocketAddress(rebound, receiver.port())))
                    .isInstanceOf(GuardedSockets.RefusedAddressException.class);
            Assertions.assertThatThrownBy(
                            () -> socket.connect(InetSocketAddress.createUnresolved("public.example", 443), 100))
                    .isInstanceOf(GuardedSockets.RefusedAddressException.class);
        }
        Assertions.assertThatThrownBy(() -> sockets.createSocket("127.0.0.1", receiver.port()))
                .isInstanceOf(GuardedSockets.RefusedAddressException.class);
    }

    private static void connect(GuardedSockets sockets, String address) throws IOException {
        try (Socket socket = sockets.createSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(address), 80), 100);
        }
    }

    private AlertAnswer post(AlertHttp by) throws Exception {
        return post(by, new AlertPost(receiver.url(), Map.of(), "{}"));
    }

    private static AlertAnswer post(AlertHttp by, AlertPost post) throws Exception {
        CompletableFuture<AlertAnswer> answer = new CompletableFuture<>();
        by.post(post, answer::complete);
        return answer.get(30, TimeUnit.SECONDS);
    }
}
