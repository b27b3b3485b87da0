package io.hashbeat.streams.sink;

/**
 * A point that the store refused for what it holds.
 *
 * @param point the point
 * @param answer what the store said
 */
public record RefusedPoint(Point point, WriteAnswer answer) {}
