package io.hashbeat.console.serve;

import io.hashbeat.console.serve.Answers.IncidentsAnswer;
import io.hashbeat.console.serve.Answers.MembersAnswer;
import io.hashbeat.console.serve.live.LiveView;
import io.hashbeat.console.view.AlertClock;
import io.hashbeat.console.view.AlertView;
import io.hashbeat.console.view.IncidentView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Incidents: which there are, and who is part of one. */
final class IncidentRoutes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final List<String> STATES = List.of("all", "firing", "resolved");

    private final Seen seen;
    private final InstantSource clock;

    IncidentRoutes(LiveView live, InstantSource clock) {
        this.seen = new Seen(live);
        this.clock = clock;
    }

    void add(RoutesConfig routes) {
        String base = ApiRoutes.BASE + "/incidents";
        routes.get(base, this::all, Audience.OBSERVERS);
        routes.get(
                base + ".csv",
                context ->
                        TableCsv.send(context, "incidents", AlarmCsv.INCIDENTS, matching(context), AlarmCsv::incident),
                Audience.OBSERVERS);
        routes.get(base + "/{id}", this::one, Audience.OBSERVERS);
        routes.get(base + "/{id}/members", this::members, Audience.OBSERVERS);
    }

    /** With what each has lost up to now. */
    private List<AlertView> alerts(Context context) {
        long nowMs = AlertClock.nowMs(seen.all().feeds(), clock.millis());
        return seen.by(context).alerts().alerts().stream()
                .map(each -> each.asOf(nowMs))
                .toList();
    }

    private List<IncidentView> matching(Context context) {
        String state = Parameters.of(context).text("state", "all");
        if (!STATES.contains(state)) {
            throw new IllegalArgumentException("state must be one of " + String.join(", ", STATES) + ", not " + state);
        }
        return IncidentView.of(alerts(context)).stream()
                .filter(each ->
                        state.equals("all") || each.alert().state().equals("RESOLVED") == state.equals("resolved"))
                .toList();
    }

    private void all(Context context) {
        Part part = Parameters.of(context).part();
        List<IncidentView> matching = matching(context);
        ApiRoutes.json(context, OK, new IncidentsAnswer(matching.size(), part.offset(), part.of(matching)));
    }

    private void one(Context context) {
        String id = context.pathParam("id");
        Optional<IncidentView> found = IncidentView.of(alerts(context)).stream()
                .filter(each -> each.alert().id().equals(id))
                .findFirst();
        if (found.isPresent()) {
            ApiRoutes.json(context, OK, found.get());
        } else {
            ApiRoutes.fault(context, NOT_FOUND, "there is no incident " + id);
        }
    }

    private void members(Context context) {
        Part part = Parameters.of(context).part();
        List<AlertView> members = IncidentView.members(alerts(context), context.pathParam("id"));
        ApiRoutes.json(context, OK, new MembersAnswer(members.size(), part.offset(), part.of(members)));
    }
}
