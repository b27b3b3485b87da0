package io.hashbeat.streams.alert.rule;

import io.hashbeat.domain.name.Subject;

/**
 * What a worker's device reports of its temperature.
 *
 * @param worker whom
 * @param atMillis when, milliseconds since 1970 UTC
 * @param hottestCelsius its hottest sensor that can be believed, degrees
 */
public record HeatReport(Subject worker, long atMillis, double hottestCelsius) {}
