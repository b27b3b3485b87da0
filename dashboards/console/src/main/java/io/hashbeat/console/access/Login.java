package io.hashbeat.console.access;

import java.nio.file.Path;

/**
 * That people must log in, and how it is known who they are.
 *
 * @param directory where the {@link AccessFile} is
 * @param behindProxy whether a proxy with TLS stands before the console, whose words on address and protocol can be believed
 */
public record Login(Path directory, boolean behindProxy) {}
