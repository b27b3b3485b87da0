/**
 * What the points in the store are called.
 *
 * <p>Input: nothing. Output: names, types and units of measurements, tags and fields, for the writer, the readers, the tables of
 * the embedded store and the dashboards. State: none. It refuses to know which store it is.
 */
package io.hashbeat.schemas.store;
