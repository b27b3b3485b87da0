/**
 * Stage 1 of 3: what a panel shows -> how Grafana writes it.
 *
 * <p>Input: names of the store, queries, units. Output: JSON of panels, variables and notes on the time axis. State: none. It
 * refuses to know which dashboards there are.
 */
package io.hashbeat.grafana.panel;
