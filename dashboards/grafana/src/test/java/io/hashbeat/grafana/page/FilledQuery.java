package io.hashbeat.grafana.page;

/** A query as Grafana sends it, with what a viewer has chosen. */
final class FilledQuery {
    private FilledQuery() {}

    /**
     * The query with all variables filled in.
     *
     * @param resolution measurement of hashrates
     * @param account an account, or {@code .*} for all, where that can be chosen
     */
    static String of(String query, String resolution, String account) {
        return query.replace("/^$account$/", "/^" + account + "$/")
                .replace("/^$site$/", "/^.*$/")
                .replace("/^$server$/", "/^.*$/")
                .replace("$rate", resolution)
                .replace("$timeFilter", "time >= now() - 30d and time <= now()")
                .replace("$__interval", "10m")
                .replace("$pool", "p")
                .replace("$algorithm", "sha256d")
                .replace("$account", "a")
                .replace("$worker", "rig1")
                .replace("$incident", StoredSet.OUTAGE);
    }
}
