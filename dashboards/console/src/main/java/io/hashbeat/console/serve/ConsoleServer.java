package io.hashbeat.console.serve;

import io.hashbeat.console.serve.history.HistoryReader;
import io.hashbeat.console.serve.live.LiveView;
import io.hashbeat.console.serve.live.PipelineReader;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server: the page, the API, the event streams. Reads, and takes what operators say and set. Does not close the view or the reader. */
public final class ConsoleServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
    /** Where links for account owners lead: a file, open to all, that shows the server the secret behind the #. */
    static final String OBSERVE = "/observe";

    private static final long TICK_MS = 1000;
    private static final int MAX_THREADS = 48;
    private static final int MIN_THREADS = 4;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int INTERNAL_ERROR = 500;
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** What every answer says to the browser. */
    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", CONTENT_POLICY,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    private final ServerAddress address;
    private final ExecutorService writers = Executors.newCachedThreadPool(daemons("console-writer-"));
    private final ExecutorService passwords = Executors.newSingleThreadExecutor(daemons("console-password-"));
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(daemons("console-tick-"));
    private final AccessGuard access;
    private final StreamHub streams;
    private final Javalin javalin;

    private ConsoleServer(
            ServerAddress address,
            LiveView live,
            HistoryReader history,
            AlarmDesk desk,
            PipelineReader pipeline,
            InstantSource clock) {
        this.address = address;
        this.access = new AccessGuard(address.login(), clock);
        this.streams = new StreamHub(live, clock, writers);
        ApiRoutes api = new ApiRoutes(live, history, streams, clock);
        this.javalin = Javalin.create(config -> {
            guard(config);
            new LoginRoutes(access, clock, passwords).add(config.routes);
            new LinkRoutes(access, clock).add(config.routes);
            new FeedbackRoutes(live, desk, clock).add(config.routes);
            new AlertRoutes(live, desk, clock).add(config.routes);
            new RuleRoutes(live, desk, pipeline, clock).add(config.routes);
            new PipelineRoutes(pipeline).add(config.routes);
            new IncidentRoutes(live, clock).add(config.routes);
            new ListRoutes(live).add(config.routes);
            new PastRoutes(live, history, clock).add(config.routes);
            api.add(config.routes);
            files(config);
        });
    }

    /**
     * Starts the server.
     *
     * @throws IllegalStateException with one line for a person if the address is taken
     */
    public static ConsoleServer start(
            ServerAddress address, LiveView live, HistoryReader history, AlarmDesk desk, InstantSource clock) {
        return start(address, live, history, desk, PipelineReader.NONE, clock);
    }

    /** Starts the server of a console that can look at the pipeline too; see above. */
    public static ConsoleServer start(
            ServerAddress address,
            LiveView live,
            HistoryReader history,
            AlarmDesk desk,
            PipelineReader pipeline,
            InstantSource clock) {
        ConsoleServer server = new ConsoleServer(address, live, history, desk, pipeline, clock);
        try {
            server.javalin.start(address.bindAddress(), address.port());
        } catch (JavalinBindException e) {
            server.close();
            throw new IllegalStateException(
                    "console: cannot listen on " + address.bindAddress() + ":" + address.port()
                            + ": the port is taken or not allowed, or the address is not of this machine; choose another one",
                    e);
        }
        var unused = server.ticks.scheduleAtFixedRate(server::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        return server;
    }

    private void guard(JavalinConfig config) {
        HostGuard guard = new HostGuard(address.bindAddress(), address.allowedHosts());
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.threadPool = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        config.routes.before(guard::check);
        config.routes.before(context -> HEADERS.forEach(context::header));
        config.routes.before(access::check);
        config.routes.beforeMatched(access::checkMatched);
        ServletHolder stream = new ServletHolder(new StreamServlet(guard, access, streams));
        stream.setAsyncSupported(true);
        config.jetty.modifyServletContextHandler(handler -> handler.addServlet(stream, StreamServlet.PATH));
    }

    private static void files(JavalinConfig config) {
        config.routes.get("/", context -> file(context, WebFile.INDEX), Audience.OBSERVERS);
        config.routes.get(OBSERVE, context -> file(context, WebFile.OBSERVE), Audience.OBSERVERS);
        config.routes.get("/<path>", ConsoleServer::fileByPath, Audience.OBSERVERS);
        config.routes.exception(
                HttpResponseException.class,
                (e, context) -> ApiRoutes.fault(context, e.getStatus(), String.valueOf(e.getMessage())));
        config.routes.exception(IOException.class, (e, context) -> { // files are read otherwise: this is the connection
            LOG.debug("console: {} {} broke off: {}", context.method(), context.path(), e.toString());
            ApiRoutes.fault(context, BAD_REQUEST, "the request broke off");
        });
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.error("console: {} {} failed", context.method(), context.path(), e);
            ApiRoutes.fault(context, INTERNAL_ERROR, "the console failed; its log says why");
        });
    }

    /** The file at the path; a person who typed a path that is none gets the page, which says so. */
    private static void fileByPath(Context context) {
        Optional<WebFile> file = WebFile.byPath(context.pathParam("path"));
        if (file.isPresent()) {
            file(context, file.get());
        } else if (Objects.requireNonNullElse(context.header("Accept"), "").contains("text/html")) {
            file(context, WebFile.INDEX);
            context.status(NOT_FOUND);
        } else {
            throw new NotFoundResponse("there is no " + context.path());
        }
    }

    private static void file(Context context, WebFile file) {
        context.header("Cache-Control", "no-cache")
                .contentType(file.contentType())
                .result(file.bytes());
    }

    private void tick() {
        try {
            streams.tick();
        } catch (RuntimeException e) {
            LOG.warn("console: a tick of the event streams failed: {}", e.toString());
        }
    }

    /** Where the page is, as this machine sees it. */
    public URI uri() {
        String bound = ServerAddress.everywhere(address.bindAddress()) ? "127.0.0.1" : address.bindAddress();
        String host = bound.contains(":") ? "[" + bound + "]" : bound;
        return URI.create("http://" + host + ":" + javalin.port() + "/");
    }

    /** Every route that there is, as method and path. */
    List<String> routes() {
        Stream<String> ofJavalin = javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(each -> each.endpoint)
                .filter(each -> each.method.isHttpMethod())
                .map(each -> each.method.name() + " " + each.path);
        return Stream.concat(ofJavalin, Stream.of("GET " + StreamServlet.PATH)).toList();
    }

    /** Ends the streams, then the server. */
    @Override
    public void close() {
        ticks.shutdownNow();
        streams.close();
        javalin.stop();
        passwords.shutdownNow();
        writers.shutdownNow();
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger next = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + next.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
