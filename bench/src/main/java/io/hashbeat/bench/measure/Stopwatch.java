package io.hashbeat.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Wall time and CPU time of this process (JIT and garbage collection included) from here on. */
public final class Stopwatch {
    private static final double NANOS = 1e9;
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final long cpuNanos = SYSTEM.getProcessCpuTime();
    private final long wallNanos = System.nanoTime();

    private Stopwatch() {}

    public static Stopwatch start() {
        return new Stopwatch();
    }

    /** Since the start; the watch goes on. */
    public Elapsed elapsed() {
        long wall = Math.max(1, System.nanoTime() - wallNanos);
        return new Elapsed(wall / NANOS, (SYSTEM.getProcessCpuTime() - cpuNanos) / NANOS);
    }
}
