/**
 * Stage 5, beside the detectors of workers: what machines report of themselves -> what is wrong with them.
 *
 * <p>Input: one report after the other. Output: {@link io.hashbeat.streams.detect.Finding findings}. State: {@link
 * io.hashbeat.streams.detect.device.DeviceState}, of machines that report. Refuses to know: shares, what is usual for a worker's hashrate,
 * who is told.
 */
package io.hashbeat.streams.detect.device;
