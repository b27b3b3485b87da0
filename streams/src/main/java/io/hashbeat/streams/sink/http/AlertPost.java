package io.hashbeat.streams.sink.http;

import java.net.URI;
import java.util.Map;

/**
 * A POST of JSON.
 *
 * @param url where to; {@code http} or {@code https}
 * @param headers name to value, without those that HTTP itself needs
 * @param body JSON, sent as UTF-8
 */
public record AlertPost(URI url, Map<String, String> headers, String body) {
    public AlertPost {
        headers = Map.copyOf(headers);
    }
}
