package io.hashbeat.console.serve;

import io.hashbeat.console.access.Caller;
import io.hashbeat.console.serve.Answers.Fault;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Opens event streams. A servlet of its own, because Javalin's stream goes on with a request that the server has already taken back when a browser goes away at the wrong
 * moment, and then logs the same failure for ever.
 */
final class StreamServlet extends HttpServlet {
    static final String PATH = ApiRoutes.BASE + "/stream";

    private static final long serialVersionUID = 1L;
    private static final String RETRY_AFTER_SECONDS = "10";

    private final transient HostGuard guard;
    private final transient AccessGuard access;
    private final transient StreamHub hub;

    StreamServlet(HostGuard guard, AccessGuard access, StreamHub hub) {
        this.guard = guard;
        this.access = access;
        this.hub = hub;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ConsoleServer.HEADERS.forEach(response::setHeader);
        if (!guard.allows(request.getHeader("Host"))) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN, HostGuard.REFUSAL);
            return;
        }
        Optional<Caller> caller = access.caller(request);
        if (caller.isEmpty()) {
            refuse(response, HttpServletResponse.SC_UNAUTHORIZED, AccessGuard.REFUSAL);
            return;
        }
        ViewerWish wish;
        try {
            wish = ViewerWish.of(new Parameters(request::getParameter));
        } catch (IllegalArgumentException e) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, String.valueOf(e.getMessage()));
            return;
        }
        if (!hub.hasRoom(caller.get())) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, StreamHub.REFUSAL);
            return;
        }
        response.setContentType("text/event-stream;charset=utf-8");
        AsyncContext exchange = request.startAsync();
        exchange.setTimeout(0);
        response.flushBuffer();
        hub.add(new Viewer(
                BrowserStream.of(exchange, response.getOutputStream()), wish, caller.get(), access.watch(request)));
    }

    /** Its body would be thrown away, so the server would never learn that the browser has gone. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "only GET opens a stream");
    }

    private static void refuse(HttpServletResponse response, int status, String why) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(Json.of(new Fault(why)).getBytes(StandardCharsets.UTF_8));
    }
}
