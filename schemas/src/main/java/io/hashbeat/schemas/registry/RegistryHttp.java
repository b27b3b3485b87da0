package io.hashbeat.schemas.registry;

import io.hashbeat.schemas.RegistryUnavailableException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Requests to a registry; every fault is one line that names the registry, never its password. */
final class RegistryHttp {

    /** What came back. */
    record Answer(int status, String body) {}

    private final String base;
    private final @Nullable String authorization;
    private final Duration timeout;
    private final HttpClient client;

    RegistryHttp(URI url, String userAndPassword, Duration timeout) {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("schema registry: must be http://host:port or https://host:port");
        }
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        this.base = url.getScheme() + "://" + url.getHost() + port + path;
        this.authorization = userAndPassword.isEmpty() ? null : "Basic " + base64(userAndPassword);
        this.timeout = timeout;
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    /** For messages. */
    String name() {
        return "schema registry " + base;
    }

    static String escape(String pathPart) {
        return URLEncoder.encode(pathPart, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** GET without a body, POST with one. */
    Answer send(String path, @Nullable BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
        if (body != null) {
            request.header("Content-Type", "application/vnd.schemaregistry.v1+json")
                    .POST(body);
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        // asynchronous, because the request's own time-out ends with the headers of an answer
        var sent = client.sendAsync(request.build(), BodyHandlers.ofString());
        try {
            var response = sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new RegistryUnavailableException(name() + " does not answer: " + why);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new RegistryUnavailableException(name() + " does not answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException(name() + ": interrupted while waiting for an answer");
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
