/**
 * Stage 2 of 3: the dashboards.
 *
 * <p>Input: panels. Output: one description for each dashboard. State: none. It refuses to know where files are.
 */
package io.hashbeat.grafana.page;
