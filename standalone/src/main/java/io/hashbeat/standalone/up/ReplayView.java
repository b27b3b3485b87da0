package io.hashbeat.standalone.up;

import io.hashbeat.console.app.ConsoleApp;
import io.hashbeat.console.app.ConsoleConfig;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.broker.EmbeddedBroker;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.data.ReplayedLog;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.up.RunningServices.Layer;
import io.hashbeat.streams.settings.PipelineSettings;
import io.hashbeat.streams.settings.StoreSettings;

/** Shows what a finished replay has left in its directory: broker, store and page; no jobs, no fleet, no feed. */
final class ReplayView {
    private final UpOptions options;
    private final Running running;
    private final DataDirectory data;

    ReplayView(UpOptions options, Running running, DataDirectory data) {
        this.options = options;
        this.running = running;
        this.data = data;
    }

    void start(ReplayedLog log, int pagePort, int kafkaPort) throws InterruptedException {
        check(log);
        Settings settings = options.settings();
        StorePlace store = StorePlace.open(data, settings, running.services());
        EmbeddedBroker broker = running.keep(Layer.BROKER, EmbeddedBroker.startKeeping(data.broker(), kafkaPort));
        String servers = broker.bootstrapServers();
        running.reached("broker    " + servers);
        running.reached("store     " + store.target().url());
        ConsoleApp page = running.keep(
                Layer.PAGE,
                ConsoleApp.start(PageAccess.apply(
                        ConsoleConfig.local(
                                        pagePort,
                                        servers,
                                        store.history(),
                                        data.root().resolve("console"))
                                .allowing(settings.get(PipelineSettings.FALSE_ALARMS_PER_DAY)),
                        data,
                        settings,
                        running.progress())));
        WrittenEndpoints.write(running, data, store, servers, page.uri());
        running.reached("page      " + page.uri());
        running.reached("replay    finished; shows %s, nothing is added".formatted(log.inWords()));
    }

    private void check(ReplayedLog log) {
        if (!log.finished()) {
            throw ClearFault.usage(
                    "%s holds a replay that did not finish or did not agree; replay the log again into an empty directory"
                            .formatted(data.root()));
        }
        if (options.fleetAsked()) {
            throw ClearFault.usage(
                    "%s holds a finished replay (%s), and no fleet can be added to it; leave --fleet away"
                                    .formatted(data.root(), log.inWords())
                            + " or choose another --data");
        }
        if (!options.settings().get(StoreSettings.URL).isEmpty()) {
            throw ClearFault.usage(
                    "%s holds a finished replay with a store of its own; leave --influx away".formatted(data.root()));
        }
    }
}
