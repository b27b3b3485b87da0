package io.hashbeat.standalone.doctor;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.broker.LoopbackPorts;
import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.data.Endpoints;
import io.hashbeat.standalone.doctor.Finding.Verdict;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.settings.StandaloneSettings;
import io.hashbeat.streams.settings.StoreSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at the machine, the data directory and what runs; changes nothing. */
public final class Doctor {
    private static final int LEAST_JAVA = 17;
    private static final long LEAST_MEMORY = 2L << 30;
    private static final int CONNECT_MS = 2000;
    private static final double GIB = 1L << 30;
    private static final int HTTP_PORT = 80;

    private final Path data;
    private final Settings settings;
    private final long workers;

    /** To look at this data directory, with these settings, for so many workers. */
    public Doctor(Path data, Settings settings, long workers) {
        this.data = data.toAbsolutePath().normalize();
        this.settings = settings;
        this.workers = workers;
    }

    /** All findings in a fixed order. */
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(memory());
        findings.add(directory());
        findings.add(disk());
        Optional<Endpoints> running = Endpoints.read(data).filter(Endpoints::alive);
        if (running.isPresent()) {
            findings.addAll(services(running.get()));
        } else {
            findings.add(port("broker port", settings.get(StandaloneSettings.BROKER_PORT), "--kafka-port"));
            findings.add(port("page port", settings.get(StandaloneSettings.CONSOLE_PORT), "--port"));
            String url = settings.get(StoreSettings.URL);
            if (!url.isEmpty()) {
                findings.add(reachable("store", url));
            }
        }
        return findings;
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        return new Finding(
                "java",
                version >= LEAST_JAVA ? Verdict.OK : Verdict.WRONG,
                "%d (%s)".formatted(version, System.getProperty("java.home")));
    }

    private static Finding memory() {
        long bytes = ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        return new Finding(
                "memory",
                bytes >= LEAST_MEMORY ? Verdict.OK : Verdict.MISSING,
                "%s of memory, 2 GiB are needed".formatted(gib(bytes)));
    }

    private Finding directory() {
        if (!Files.exists(data)) {
            return new Finding("data directory", Verdict.NOTE, data + " will be made by the first \"up\"");
        }
        if (Endpoints.read(data).filter(Endpoints::alive).isPresent()) {
            return new Finding("data directory", Verdict.OK, data + " is in use by a running hashbeat");
        }
        try (DataDirectory opened = DataDirectory.open(data)) {
            return new Finding("data directory", Verdict.OK, opened.root() + ", " + DataDirectory.VERSION);
        } catch (ClearFault fault) {
            Verdict verdict = fault.exitCode() == Verdict.WRONG.exitCode() ? Verdict.WRONG : Verdict.MISSING;
            return new Finding("data directory", verdict, fault.line());
        }
    }

    private Finding disk() {
        DiskProjection needed = DiskProjection.of(workers);
        Path existing = data;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            return new Finding(
                    "disk",
                    free >= needed.bytes() ? Verdict.OK : Verdict.MISSING,
                    "%,d workers need about %s at most (topics %s, store %s); %s are free"
                            .formatted(
                                    workers,
                                    gib(needed.bytes()),
                                    gib(needed.topicBytes()),
                                    gib(needed.storeBytes()),
                                    gib(free)));
        } catch (IOException e) {
            return new Finding("disk", Verdict.WRONG, "cannot see how much is free at " + existing);
        }
    }

    private static Finding port(String what, int port, String option) {
        if (port == 0) {
            return new Finding(what, Verdict.OK, "any free port");
        }
        return LoopbackPorts.isFree(port)
                ? new Finding(what, Verdict.OK, port + " is free")
                : new Finding(what, Verdict.MISSING, "%d is taken; choose another with %s".formatted(port, option));
    }

    private static List<Finding> services(Endpoints running) {
        List<Finding> findings = new ArrayList<>();
        findings.add(reachable("broker", "tcp://" + running.kafka()));
        if (running.page() != null) {
            findings.add(reachable("page", running.page()));
        }
        if (running.store() != null) {
            findings.add(reachable("store", running.store()));
        }
        return findings;
    }

    private static Finding reachable(String what, String url) {
        try (Socket socket = new Socket()) {
            URI uri = URI.create(url);
            int port = uri.getPort() < 0 ? HTTP_PORT : uri.getPort();
            socket.connect(new InetSocketAddress(uri.getHost(), port), CONNECT_MS);
            return new Finding(what, Verdict.OK, url + " answers");
        } catch (IOException | IllegalArgumentException e) {
            return new Finding(what, Verdict.MISSING, url + " does not answer");
        }
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
    }
}
