package io.hashbeat.console.serve;

import io.hashbeat.console.TwoAccounts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What an owner may try to ask for. */
final class Questions {

    private Questions() {}

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Everything that can be asked for, own and not. */
    private static List<String> queries() {
        List<String> queries = new ArrayList<>(List.of("", "limit=1000&offset=0&members=true", "state=all&limit=1000"));
        for (String name : List.of(TwoAccounts.OWN, TwoAccounts.OTHER)) {
            queries.add("month=2026-11&account=" + name);
        }
        queries.add("month=2026-11");
        for (String subject : List.of(
                TwoAccounts.OWN_SUBJECT,
                TwoAccounts.OWN_WORKER,
                TwoAccounts.OTHER_SUBJECT,
                TwoAccounts.OTHER_WORKER,
                TwoAccounts.SERVER_SUBJECT,
                TwoAccounts.POOL_SUBJECT,
                "worker/pool-a/sha256d/fjordbruk/rig-3")) {
            queries.add("subject=" + encoded(subject));
        }
        for (String filter : List.of(
                "search=zwiebel", "server=geheim-eu", "site=zwiebel-halle", "model=geheim-model", "list=accounts")) {
            queries.add(filter + "&limit=1000");
        }
        queries.addAll(List.of(
                "group=site",
                "group=model",
                "kind=site",
                "kind=model",
                "kind=firmware",
                "group=firmware",
                "kind=subnet",
                "pool=pool%2Fpool-a%2Fsha256d",
                "sort=nonsense"));
        return queries;
    }

    /** Every address of a route, with everything in its place that can be asked for. */
    static List<String> to(String route) {
        List<String> paths = new ArrayList<>();
        if (route.contains("{id}")) {
            for (String id :
                    List.of("al-incident", "al-own", "al-taken", "al-other", "watchdog", "an-own", "an-group")) {
                paths.add(route.replace("{id}", id));
            }
        } else {
            paths.add(route.replace("{name}", "own0").replace("<path>", "main.js"));
        }
        List<String> queries = queries();
        return paths.stream()
                .flatMap(path -> queries.stream().map(query -> query.isEmpty() ? path : path + "?" + query))
                .toList();
    }
}
