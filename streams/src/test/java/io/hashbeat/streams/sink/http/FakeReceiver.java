package io.hashbeat.streams.sink.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A receiver on a real socket that can do what receivers do when they are ill. One thread a connection. */
public final class FakeReceiver implements AutoCloseable {
    /** What to do with a request. */
    public enum Behaviour {
        /** Take it. */
        TAKE,
        /** Say nothing, keep the connection. */
        HANG,
        /** Close the connection without an answer. */
        CLOSE,
        /** Answer one byte of a never ending body a tenth of a second. */
        DRIP,
        /** Answer with ten million bytes. */
        FLOOD,
        /** Answer with 302 to itself. */
        REDIRECT,
        /** Answer with 500. */
        FAIL,
        /** Answer with 429 and Retry-After 7. */
        BUSY,
        /** Answer with 400. */
        REFUSE
    }

    /** A request as it came. */
    public record Request(String path, Map<String, String> headers, String body) {}

    private final ServerSocket server;
    private final Collection<Socket> open = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Request> requests = new ArrayList<>();
    private volatile Function<Request, Behaviour> behaviour = request -> Behaviour.TAKE;

    public FakeReceiver() {
        this(0);
    }

    /** On a port that was its own before. */
    public FakeReceiver(int port) {
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::listen);
    }

    public FakeReceiver does(Behaviour what) {
        return does(request -> what);
    }

    public FakeReceiver does(Function<Request, Behaviour> what) {
        behaviour = what;
        return this;
    }

    public int port() {
        return server.getLocalPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/hook");
    }

    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Waits until so many requests have come in all. */
    public synchronized List<Request> await(int number) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (requests.size() < number) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("only " + requests.size() + " requests of " + number);
            }
            wait(left);
        }
        return List.copyOf(requests);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "fake-receiver");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            closed.countDown();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Request request = read(in);
            while (request != null) {
                synchronized (this) {
                    requests.add(request);
                    notifyAll();
                }
                if (!answer(behaviour.apply(request), socket.getOutputStream())) {
                    return;
                }
                request = read(in);
            }
        } catch (IOException e) {
            open.remove(socket);
        }
    }

    private boolean answer(Behaviour what, OutputStream out) throws IOException {
        switch (what) {
            case TAKE -> write(out, "HTTP/1.1 204 No Content\r\n\r\n");
            case HANG -> awaitClose();
            case CLOSE -> {
                return false;
            }
            case DRIP -> drip(out);
            case FLOOD -> write(out, "HTTP/1.1 500 X\r\nContent-Length: 10000000\r\n\r\n" + "x".repeat(10_000_000));
            case REDIRECT ->
                write(out, "HTTP/1.1 302 Found\r\nLocation: " + url() + "/else\r\nContent-Length: 0\r\n\r\n");
            case FAIL -> write(out, "HTTP/1.1 500 X\r\nContent-Length: 4\r\n\r\nill\n");
            case BUSY -> write(out, "HTTP/1.1 429 X\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n");
            case REFUSE -> write(out, "HTTP/1.1 400 X\r\nContent-Length: 5\r\n\r\nwhat?");
        }
        return what != Behaviour.HANG && what != Behaviour.DRIP;
    }

    private void drip(OutputStream out) throws IOException {
        write(out, "HTTP/1.1 500 X\r\nContent-Length: 1000000\r\n\r\n");
        try {
            while (!closed.await(100, TimeUnit.MILLISECONDS)) {
                write(out, ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        String header = line(in);
        while (!header.isEmpty()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
            header = line(in);
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Request(
                first.substring(first.indexOf(' ') + 1, first.lastIndexOf(' ')),
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int each = in.read();
        while (each >= 0 && each != '\n') {
            line.write(each);
            each = in.read();
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
