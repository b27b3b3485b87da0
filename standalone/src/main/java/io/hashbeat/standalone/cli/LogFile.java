package io.hashbeat.standalone.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import io.hashbeat.standalone.fault.ClearFault;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * The one log of the process: a file of at most 3 times 16 MiB. What libraries print to standard output
 * goes to a second file beside it, so that the console shows our lines only.
 */
final class LogFile {
    private static final FileSize ROLL_AT = new FileSize(16L << 20);
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %logger{36} [%thread] %msg%n";

    /** Loggers that would fill the file with what is normal. */
    private static final Map<String, Level> LEVELS = Map.of(
            "io.hashbeat", Level.INFO,
            "org.apache.flink.runtime.metrics.groups", Level.ERROR,
            "org.apache.flink.metrics.MetricGroup", Level.ERROR,
            "org.apache.kafka.clients.NetworkClient", Level.ERROR,
            "org.apache.flink.runtime.checkpoint", Level.INFO);

    private LogFile() {}

    /** Logs to this file from now on and takes standard output and error away from libraries. */
    static void open(Path file) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
            Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.detachAndStopAllAppenders();
            root.addAppender(appender(context, file));
            root.setLevel(Level.WARN);
            LEVELS.forEach((name, level) -> context.getLogger(name).setLevel(level));
            PrintStream libraries = new PrintStream(
                    new FileOutputStream(folder.resolve("libraries.log").toFile(), true), true, StandardCharsets.UTF_8);
            System.setOut(libraries);
            System.setErr(libraries);
        } catch (IOException e) {
            throw ClearFault.usage("cannot write the log %s; choose another --data".formatted(file));
        }
    }

    private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, Path file) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(file + ".%i");
        policy.setMinIndex(1);
        policy.setMaxIndex(2);
        policy.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(ROLL_AT);
        trigger.start();
        appender.setRollingPolicy(policy);
        appender.setTriggeringPolicy(trigger);
        appender.start();
        return appender;
    }
}
