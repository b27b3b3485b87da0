package io.hashbeat.streams.sink.http;

import io.hashbeat.streams.sink.AlertOutcome;
import io.hashbeat.streams.sink.RetryAfter;
import java.io.IOException;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/**
 * Requests by OkHttp: no redirects, no proxy, no cookies, one time-out for all of a request from the look-up of the name
 * to the end of the answer, of which only the beginning is read.
 */
public final class OkAlertHttp implements AlertHttp {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int MOST_ANSWER_BYTES = 4096;
    /** As many as there may be requests at a time, or connections would be made anew under load. */
    private static final int MOST_IDLE = 32;

    private static final long IDLE_MINUTES = 5;

    private final OkHttpClient http;
    private final InstantSource clock;

    private OkAlertHttp(OkHttpClient http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    /** To an address that the operator configured: wherever it is. */
    public static OkAlertHttp trusted(Duration timeout, InstantSource clock) {
        return new OkAlertHttp(client(timeout).build(), clock);
    }

    /**
     * To an address that somebody else may have chosen.
     *
     * @param rule where connections may go
     * @param plain true for {@code http://}, which goes to allowed networks only
     */
    public static OkAlertHttp guarded(Duration timeout, AddressRule rule, boolean plain, InstantSource clock) {
        return new OkAlertHttp(
                client(timeout).socketFactory(new GuardedSockets(rule, plain)).build(), clock);
    }

    /** Other addresses of a name are tried, and a connection that the receiver closed meanwhile is made anew. */
    private static OkHttpClient.Builder client(Duration timeout) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequestsPerHost(dispatcher.getMaxRequests());
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(MOST_IDLE, IDLE_MINUTES, TimeUnit.MINUTES))
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .callTimeout(timeout)
                .followRedirects(false)
                .followSslRedirects(false)
                .proxy(Proxy.NO_PROXY);
    }

    @Override
    public void post(AlertPost post, Consumer<AlertAnswer> answered) {
        try {
            Request.Builder request = new Request.Builder()
                    .url(post.url().toString())
                    .post(RequestBody.create(post.body().getBytes(StandardCharsets.UTF_8), JSON));
            post.headers().forEach(request::header);
            http.newCall(request.build()).enqueue(new Answering(answered));
        } catch (RejectedExecutionException e) {
            answered.accept(AlertAnswer.none("closed"));
        } catch (IllegalArgumentException e) {
            answered.accept(new AlertAnswer(AlertOutcome.MISCONFIGURED, 0, "not an address", Duration.ZERO));
        }
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private final class Answering implements Callback {
        private final Consumer<AlertAnswer> answered;

        Answering(Consumer<AlertAnswer> answered) {
            this.answered = answered;
        }

        @Override
        public void onResponse(Call call, Response response) {
            AlertAnswer answer;
            try (response) {
                answer = AlertAnswer.of(response.code(), beginning(response), retryAfter(response));
            } catch (IOException e) {
                answer = AlertAnswer.none(words(e));
            }
            answered.accept(answer);
        }

        @Override
        public void onFailure(Call call, IOException e) {
            Optional<Throwable> refused = refusal(e);
            answered.accept(refused.map(r -> new AlertAnswer(
                            AlertOutcome.MISCONFIGURED, 0, String.valueOf(r.getMessage()), Duration.ZERO))
                    .orElseGet(() -> AlertAnswer.none(words(e))));
        }
    }

    /** What was taken is taken, whatever the rest of the answer does. */
    private static String beginning(Response response) throws IOException {
        if (response.isRedirect()) {
            return "redirects, which are not followed";
        }
        ResponseBody body = response.body();
        if (response.isSuccessful() || body == null) {
            return response.message();
        }
        Buffer read = new Buffer();
        long more = 0;
        while (more >= 0 && read.size() < MOST_ANSWER_BYTES) {
            more = body.source().read(read, MOST_ANSWER_BYTES - read.size());
        }
        return read.readUtf8();
    }

    private Duration retryAfter(Response response) {
        String asked = response.header("Retry-After");
        return asked == null ? Duration.ZERO : RetryAfter.in(Map.of("retry-after", asked), clock.instant());
    }

    private static Optional<Throwable> refusal(IOException e) {
        return Stream.concat(Stream.of(e), Stream.of(e.getSuppressed()))
                .filter(GuardedSockets.RefusedAddressException.class::isInstance)
                .findFirst();
    }

    private static String words(IOException e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
