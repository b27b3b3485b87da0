package io.hashbeat.grafana.page;

import io.hashbeat.grafana.panel.Page;
import java.util.List;

/** All dashboards. */
public final class Pages {
    private Pages() {}

    /** In the order in which a person meets them. */
    public static List<Page> all() {
        return List.of(
                PoolPage.page(),
                AccountPage.page(),
                WorkerPage.page(),
                RejectsPage.page(),
                DevicesPage.page(),
                IncidentsPage.page(),
                PipelinePage.page());
    }
}
