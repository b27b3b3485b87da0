package io.hashbeat.standalone.up;

import io.hashbeat.console.access.AccessFile;
import io.hashbeat.console.access.Login;
import io.hashbeat.console.app.ConsoleConfig;
import io.hashbeat.console.serve.ServerAddress;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.settings.StandaloneSettings;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the page listens, and whether it asks for a login: beyond this machine always, on it if the settings say so. */
final class PageAccess {
    private PageAccess() {}

    /** The same page at the address of the settings; a password that is made is told here, once. */
    static ConsoleConfig apply(ConsoleConfig config, DataDirectory data, Settings settings, Progress progress) {
        String address = settings.get(StandaloneSettings.CONSOLE_BIND);
        Set<String> hosts = Stream.of(
                        settings.get(StandaloneSettings.CONSOLE_HOSTS).split(",", -1))
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        boolean behindProxy = settings.get(StandaloneSettings.CONSOLE_PROXY);
        boolean beyond = !loopback(address);
        if (!beyond && !settings.get(StandaloneSettings.CONSOLE_LOGIN)) {
            return config.at(address, hosts, null);
        }
        new AccessFile(data.root())
                .firstPassword()
                .ifPresent(password ->
                        progress.reached("password  %s  (of the page; it is not shown again)".formatted(password)));
        if (beyond && !behindProxy) {
            progress.reached(
                    "warning   the page is reached from elsewhere without TLS: passwords can be read on the way; see console.proxy");
        }
        return config.at(address, hosts, new Login(data.root(), behindProxy));
    }

    private static boolean loopback(String address) {
        try {
            return ServerAddress.loopback(address);
        } catch (IllegalArgumentException e) {
            throw ClearFault.usage("%s = \"%s\" is not allowed: it is no IP address"
                    .formatted(StandaloneSettings.CONSOLE_BIND.key(), address));
        }
    }
}
