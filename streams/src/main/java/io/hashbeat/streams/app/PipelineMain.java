package io.hashbeat.streams.app;

import io.hashbeat.domain.setting.SettingException;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.streams.settings.PipelineSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Submits job 1 to the Flink cluster that runs this: {@code flink run ... --bootstrap-servers HOST:PORT [--config FILE]
 * [--set key=value]... [--bounded]}. The file holds {@code key=value} lines. Checkpoints and restarts are the cluster's
 * settings.
 */
public final class PipelineMain {

    private static final String USAGE =
            "usage: --bootstrap-servers HOST:PORT [--config FILE] [--set key=value]... [--bounded]";

    private PipelineMain() {}

    /** Submits the job; a wrong argument or setting is one line. */
    public static void main(String[] args) throws Exception {
        PipelineConfig config = config(List.of(args));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        PipelineJob.define(env, config);
        env.execute(PipelineJob.NAME);
    }

    static PipelineConfig config(List<String> args) {
        String servers = "";
        boolean bounded = false;
        Map<String, String> settings = new TreeMap<>();
        for (Iterator<String> each = args.iterator(); each.hasNext(); ) {
            String name = each.next();
            switch (name) {
                case "--bootstrap-servers" -> servers = value(name, each);
                case "--config" -> settings.putAll(read(Path.of(value(name, each))));
                case "--set" -> set(settings, value(name, each));
                case "--bounded" -> bounded = true;
                default -> throw new ProgramParametrizationException("unknown argument " + name + "; " + USAGE);
            }
        }
        if (servers.isEmpty()) {
            throw new ProgramParametrizationException("--bootstrap-servers is missing; " + USAGE);
        }
        try {
            Settings known = Settings.of(settings, PipelineSettings.all());
            return bounded ? PipelineConfig.bounded(servers, known) : PipelineConfig.live(servers, known);
        } catch (SettingException e) {
            throw new ProgramParametrizationException(String.valueOf(e.getMessage()));
        }
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
