/**
 * Stage 3 of 3: dashboards -> files.
 *
 * <p>Input: the catalogue. Output: one JSON file for each dashboard. State: none. It refuses to know what they show.
 */
package io.hashbeat.grafana.app;
