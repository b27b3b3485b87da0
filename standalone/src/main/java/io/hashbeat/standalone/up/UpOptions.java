package io.hashbeat.standalone.up;

import io.hashbeat.domain.setting.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What {@code up} is to start.
 *
 * @param data data directory
 * @param settings of all modules
 * @param fleetAsked true if a simulated fleet was asked for in so many words
 * @param length ends by itself after so long; empty: when it is told to
 */
public record UpOptions(Path data, Settings settings, boolean fleetAsked, Optional<Duration> length) {}
