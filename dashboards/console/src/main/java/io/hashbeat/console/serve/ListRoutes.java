package io.hashbeat.console.serve;

import io.hashbeat.console.serve.Answers.GroupsAnswer;
import io.hashbeat.console.serve.live.LiveView;
import io.hashbeat.console.view.GroupView;
import io.hashbeat.console.view.ListKind;
import io.hashbeat.console.view.ListQuery;
import io.hashbeat.console.view.SubjectList;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** Lists of workers and accounts in pages, what they can be filtered by, the fleet map, and the whole of what matches as a file. */
final class ListRoutes {
    private static final int OK = 200;

    private final Seen seen;

    ListRoutes(LiveView live) {
        this.seen = new Seen(live);
    }

    void add(RoutesConfig routes) {
        for (ListKind kind : ListKind.values()) {
            String path = ApiRoutes.BASE + "/" + kind.id();
            routes.get(path, context -> page(context, kind), Audience.OBSERVERS);
            routes.get(path + ".csv", context -> csv(context, kind), Audience.OBSERVERS);
        }
        routes.get(ApiRoutes.BASE + "/map", this::map, Audience.OBSERVERS);
        routes.get(ApiRoutes.BASE + "/groups", this::groups, Audience.OBSERVERS);
        routes.get(
                ApiRoutes.BASE + "/facets",
                context -> ApiRoutes.json(
                        context,
                        OK,
                        list(context, Parameters.of(context).kind()).facets()),
                Audience.OBSERVERS);
    }

    private void map(Context context) {
        Parameters parameters = Parameters.of(context);
        ApiRoutes.json(
                context,
                OK,
                list(context, ListKind.WORKERS)
                        .map(parameters.filter(), parameters.grouping(), parameters.text("known", "")));
    }

    private void groups(Context context) {
        Parameters parameters = Parameters.of(context);
        Part part = parameters.part();
        List<GroupView> all = seen.by(context)
                .groups()
                .all(parameters.groupKind(), parameters.filter().pool());
        ApiRoutes.json(context, OK, new GroupsAnswer(all.size(), part.offset(), part.of(all)));
    }

    private SubjectList list(Context context, ListKind kind) {
        return seen.by(context).list(kind);
    }

    private void page(Context context, ListKind kind) {
        ApiRoutes.json(
                context, OK, list(context, kind).page(Parameters.of(context).list(kind)));
    }

    /** Everything that matches, of one moment, however much it is: written as it is made, in pages. */
    private void csv(Context context, ListKind kind) {
        ListQuery first = Parameters.of(context).list(kind, 0);
        SubjectList list = list(context, kind);
        TableCsv.send(context, kind.id(), out -> ListCsv.write(list, first, out));
    }
}
