package io.hashbeat.streams.sink;

import io.hashbeat.avro.Alert;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a person finds an alert.
 *
 * @param console address of the console; empty for no links
 */
public record AlertLinks(String console) {
    /** No links. */
    public static final AlertLinks NONE = new AlertLinks("");

    /** Address of the alert's page; empty if there are no links. */
    public String to(Alert alert) {
        if (console.isEmpty()) {
            return "";
        }
        String base = console.endsWith("/") ? console : console + "/";
        return base + "#/alerts?id=" + URLEncoder.encode(alert.getId(), StandardCharsets.UTF_8);
    }
}
