package io.hashbeat.standalone.guarantee;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A port of this machine that leads to another one, until it is shut: then every connection is cut at once. */
final class Gate implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicInteger refused = new AtomicInteger();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private Gate(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /** An open gate to {@code target}. */
    static Gate to(URI target) throws IOException {
        Gate gate = new Gate(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target.getPort());
        daemon(gate::accept);
        return gate;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Cuts all connections, and those to come. */
    void shut() throws IOException {
        open.set(false);
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    void reopen() {
        open.set(true);
    }

    /** Connections cut on arrival so far. */
    int refused() {
        return refused.get();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket client = server.accept();
                if (open.get()) {
                    Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
                    daemon(() -> pump(client, behind));
                    daemon(() -> pump(behind, client));
                } else {
                    refused.incrementAndGet();
                    client.close();
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pump(Socket from, Socket to) {
        sockets.add(from);
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // cut
        } finally {
            sockets.remove(from);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "gate");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        shut();
    }
}
