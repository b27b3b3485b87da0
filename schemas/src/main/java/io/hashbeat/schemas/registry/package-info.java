/**
 * Stage 2 of the wire, only where a schema registry is configured: ids of schemas over HTTP.
 *
 * <p>Input: ids in frames, or schemas to register. Output: schemas, or ids. State: a cache. It refuses to know what is in a
 * record.
 */
package io.hashbeat.schemas.registry;
