package io.hashbeat.streams.engine.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hashbeat.schemas.AvroCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.specific.SpecificRecord;

/** A schema registry on the loopback address that can be told to fail and to hang. */
public final class FakeRegistry implements AutoCloseable {

    /** A status instead of an answer: the connection stays open and nothing comes. */
    public static final int HANG = 0;

    private final Map<String, String> schemas = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Queue<Integer> faults = new ArrayDeque<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** Starts it on any free port, without a schema. */
    public FakeRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Where it is. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** It knows the schema of the type by this id. */
    public void put(int id, Class<? extends SpecificRecord> type) {
        String text = AvroCodec.schema(type).toString().replace("\\", "\\\\").replace("\"", "\\\"");
        schemas.put("/schemas/ids/" + id, "{\"schema\":\"" + text + "\"}");
    }

    /** The next requests get these statuses, one each; {@link #HANG} gets none. */
    public void fail(Integer... statuses) {
        synchronized (faults) {
            faults.addAll(List.of(statuses));
        }
    }

    /** Paths that were asked for, in their order. */
    public List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        Integer fault;
        synchronized (faults) {
            fault = faults.poll();
        }
        if (fault != null && fault == HANG) {
            return;
        }
        String body = schemas.getOrDefault(path, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int status = schemas.containsKey(path) ? 200 : 404;
        exchange.sendResponseHeaders(fault == null ? status : fault, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
