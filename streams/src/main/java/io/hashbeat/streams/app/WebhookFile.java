package io.hashbeat.streams.app;

import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.setting.Setting;
import io.hashbeat.domain.setting.SettingException;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.streams.alert.Severity;
import io.hashbeat.streams.settings.AlertSettings.NotifyFrom;
import io.hashbeat.streams.sink.AlertLinks;
import io.hashbeat.streams.sink.webhook.WebhookInterest;
import io.hashbeat.streams.sink.webhook.WebhookInterest.Tells;
import io.hashbeat.streams.sink.webhook.WebhookInterest.Whose;
import io.hashbeat.streams.sink.webhook.WebhookTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file of webhooks: lines {@code NAME.KEY = VALUE}, blank lines and lines that begin with {@code #}.
 *
 * <p>It holds secrets, and addresses that often are some, so no fault shows a value of it.
 */
final class WebhookFile {
    private static final Setting<String> URL = Setting.text("url", "", "Address.");
    private static final Setting<String> SECRET = Setting.text("secret", "", "Secret that signs.");
    private static final Setting<String> FORMER_SECRET =
            Setting.text("former-secret", "", "Secret that signs, too, while the receiver changes to the new one.");
    private static final Setting<Whose> ALERTS =
            Setting.choice("alerts", Whose.ALL, "All alerts, or those whose rule names this webhook.");
    private static final Setting<Tells> TELLS =
            Setting.choice("tells", Tells.NOTIFICATIONS, "What somebody is to be told, or every transition.");
    private static final Setting<String> POOL = Setting.text("pool", "", "Only alerts of this pool.");
    private static final Setting<String> ACCOUNT = Setting.text("account", "", "Only alerts of this account.");
    private static final Setting<NotifyFrom> FROM_SEVERITY =
            Setting.choice("from-severity", NotifyFrom.INFO, "The least severity that it is told.");
    private static final Setting<Integer> LEVEL =
            Setting.integer("level", "0", 0, 9, "Only what was escalated so often that nobody took it.");
    private static final Setting<Duration> WATCHDOG =
            Setting.duration("watchdog", "0s", Duration.ZERO, Duration.ofDays(1), "How often it gets a sign of life.");
    private static final List<Setting<?>> KEYS =
            List.of(URL, SECRET, FORMER_SECRET, ALERTS, TELLS, POOL, ACCOUNT, FROM_SEVERITY, LEVEL, WATCHDOG);
    private static final String KNOWN = KEYS.stream().map(Setting::key).collect(Collectors.joining(", "));
    private static final Duration SHORTEST_SIGN = Duration.ofMinutes(1);

    private final Path file;
    private final Map<String, Map<String, String>> blocks = new LinkedHashMap<>();

    private WebhookFile(Path file) {
        this.file = file;
    }

    /**
     * The webhooks of a file, in its order.
     *
     * @throws SettingException in one line with the file's name
     */
    static List<WebhookTarget> read(Path file, AlertLinks links) {
        try {
            WebhookFile reading = new WebhookFile(file);
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                reading.line(i + 1, lines.get(i).strip());
            }
            List<WebhookTarget> targets = new ArrayList<>();
            reading.blocks.forEach((name, texts) -> targets.add(reading.target(name, texts, links)));
            return targets;
        } catch (IOException e) {
            throw new SettingException("webhooks.file: the file cannot be read: " + file);
        }
    }

    private void line(int number, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int equals = line.indexOf('=');
        String key = equals < 0 ? "" : line.substring(0, equals).strip();
        int dot = key.indexOf('.');
        if (dot < 1) {
            throw fault(number, "expected NAME.KEY = VALUE");
        }
        Map<String, String> block = blocks.computeIfAbsent(key.substring(0, dot), name -> new LinkedHashMap<>());
        String known = key.substring(dot + 1);
        if (KEYS.stream().noneMatch(each -> each.key().equals(known))) {
            throw fault(number, "unknown key " + key + "; known are " + KNOWN);
        }
        if (block.put(known, line.substring(equals + 1).strip()) != null) {
            throw fault(number, key + " is set twice");
        }
    }

    private WebhookTarget target(String name, Map<String, String> texts, AlertLinks links) {
        try {
            Settings values = Settings.of(texts, KEYS);
            List<String> secrets = Stream.of(values.get(SECRET), values.get(FORMER_SECRET))
                    .filter(secret -> !secret.isEmpty())
                    .toList();
            return new WebhookTarget(name, address(name, values.get(URL)), secrets, interest(name, values), links);
        } catch (SettingException e) {
            throw new SettingException("webhooks.file " + file + ": webhook " + name + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new SettingException("webhooks.file " + file + ": " + e.getMessage());
        }
    }

    private static WebhookInterest interest(String name, Settings values) {
        Duration every = values.get(WATCHDOG);
        if (!every.isZero() && every.compareTo(SHORTEST_SIGN) < 0) {
            throw new IllegalArgumentException(name + ".watchdog must be 0s for never, or at least 1m");
        }
        return new WebhookInterest(
                values.get(ALERTS),
                values.get(TELLS),
                escaped(values.get(POOL)),
                escaped(values.get(ACCOUNT)),
                Severity.valueOf(values.get(FROM_SEVERITY).name()),
                values.get(LEVEL),
                every);
    }

    private static String escaped(String name) {
        return name.isEmpty() ? "" : NamePart.escape(name);
    }

    private static URI address(String name, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ".url is not an address", e);
        }
    }

    private SettingException fault(int line, String what) {
        return new SettingException("webhooks.file " + file + ", line " + line + ": " + what);
    }
}
