package io.hashbeat.standalone.up;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.up.RunningServices.Layer;
import io.hashbeat.streams.app.AlertsConfigs;
import io.hashbeat.streams.engine.kafka.AlertsApp;
import java.time.Duration;

/** The alert application in this process, beside the jobs. */
final class RunningAlerts {
    private static final Duration RUNNING_WITHIN = Duration.ofSeconds(30);

    private RunningAlerts() {}

    /**
     * Starts it and waits for a while until it runs. After a crash it may take a minute: the broker keeps the place of the process that died, and
     * what that one had begun to write. It comes up by itself then, and nothing else has to wait for it.
     */
    static AlertsApp start(Running running, String servers, DataDirectory data, Settings settings)
            throws InterruptedException {
        AlertsApp app = running.keep(
                Layer.ALERTS, AlertsApp.start(servers, data.root().resolve("alerts"), AlertsConfigs.of(settings)));
        boolean runs = app.awaitRunning(RUNNING_WITHIN);
        running.reached(
                "alerts    " + AlertsApp.APPLICATION_ID + (runs ? "" : ", still starting: it is " + app.state()));
        return app;
    }
}
