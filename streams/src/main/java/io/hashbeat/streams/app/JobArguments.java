package io.hashbeat.streams.app;

import io.hashbeat.domain.setting.Setting;
import io.hashbeat.domain.setting.SettingException;
import io.hashbeat.domain.setting.Settings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * What a job on a cluster of one's own is told on its command line: {@code --bootstrap-servers HOST:PORT [--config FILE]
 * [--set key=value]... [--resume FOLDER] [--bounded]}. The file holds {@code key=value} lines; FOLDER is where the cluster
 * writes checkpoints, and the newest complete one in it is where the job goes on.
 *
 * @param servers Kafka's addresses
 * @param settings keys and values, not yet checked
 * @param checkpoints folder of checkpoints; null to begin without state
 * @param bounded read up to the end offsets at start and finish
 */
record JobArguments(
        String servers,
        Map<String, String> settings,
        @Nullable Path checkpoints,
        boolean bounded) {
    static final String USAGE =
            "usage: --bootstrap-servers HOST:PORT [--config FILE] [--set key=value]... [--resume FOLDER] [--bounded]";

    /**
     * The arguments.
     *
     * @throws ProgramParametrizationException in one line
     */
    static JobArguments of(List<String> args) {
        String servers = "";
        boolean bounded = false;
        Path checkpoints = null;
        Map<String, String> settings = new TreeMap<>();
        for (Iterator<String> each = args.iterator(); each.hasNext(); ) {
            String name = each.next();
            switch (name) {
                case "--bootstrap-servers" -> servers = value(name, each);
                case "--config" -> settings.putAll(read(Path.of(value(name, each))));
                case "--set" -> set(settings, value(name, each));
                case "--resume" -> checkpoints = Path.of(value(name, each));
                case "--bounded" -> bounded = true;
                default -> throw new ProgramParametrizationException("unknown argument " + name + "; " + USAGE);
            }
        }
        if (servers.isEmpty()) {
            throw new ProgramParametrizationException("--bootstrap-servers is missing; " + USAGE);
        }
        return new JobArguments(servers, settings, checkpoints, bounded);
    }

    /** The settings, checked against those that the job knows. */
    Settings checked(Collection<? extends Setting<?>> known) {
        try {
            return Settings.of(settings, known);
        } catch (SettingException e) {
            throw new ProgramParametrizationException(String.valueOf(e.getMessage()));
        }
    }

    /** The environment of the cluster that runs this, going on from the newest checkpoint. */
    StreamExecutionEnvironment environment() {
        return StreamExecutionEnvironment.getExecutionEnvironment(resumed());
    }

    Configuration resumed() {
        Configuration configuration = new Configuration();
        if (checkpoints != null) {
            new CheckpointFolder(checkpoints)
                    .newest()
                    .ifPresent(newest -> configuration.set(
                            StateRecoveryOptions.SAVEPOINT_PATH, "file://" + newest.toAbsolutePath()));
        }
        return configuration;
    }

    private static String value(String name, Iterator<String> args) {
        if (!args.hasNext()) {
            throw new ProgramParametrizationException(name + " needs a value; " + USAGE);
        }
        return args.next();
    }

    private static void set(Map<String, String> settings, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new ProgramParametrizationException("--set needs key=value, not " + assignment);
        }
        settings.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ProgramParametrizationException("cannot read " + file + ": " + e.getMessage());
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
