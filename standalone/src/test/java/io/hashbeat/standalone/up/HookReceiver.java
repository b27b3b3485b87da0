package io.hashbeat.standalone.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A webhook as a receiver writes one: it believes only what is signed. */
final class HookReceiver implements AutoCloseable {
    static final String SECRET = "hush-hush-hush-hush";

    private final BlockingQueue<JsonNode> taken = new LinkedBlockingQueue<>();
    private final HttpServer server;

    HookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String signature = exchange.getRequestHeaders().getFirst("Hashbeat-Signature");
            boolean signed = signature != null && signature.equals(expected(signature, body));
            exchange.sendResponseHeaders(signed ? 204 : 403, -1);
            if (signed) {
                taken.add(new ObjectMapper().readTree(body));
            }
        }
    }

    /** {@code t=SECONDS,v1=HEX} over {@code SECONDS.BODY}. */
    private static String expected(String signature, String body) {
        String seconds = signature.substring("t=".length(), signature.indexOf(','));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] hash = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(hash);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** The next one that says this of this kind; null if none comes for a moment. */
    JsonNode poll(String kind, String notification) throws InterruptedException {
        JsonNode next = taken.poll(200, TimeUnit.MILLISECONDS);
        boolean wanted = next != null
                && next.path("kind").asText().equals(kind)
                && next.path("notification").asText().equals(notification);
        return wanted ? next : null;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
