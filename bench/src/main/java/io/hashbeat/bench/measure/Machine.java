package io.hashbeat.bench.measure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where it was measured.
 *
 * @param processor model, or the architecture where the system does not tell
 * @param cores that this process may use
 * @param memoryMib of the machine
 * @param heapMib that this process may use
 * @param load average over the last minute when the race began; negative if not known
 */
public record Machine(
        String processor, int cores, long memoryMib, long heapMib, String java, String system, double load) {
    private static final int MIB_SHIFT = 20;

    /** This one, now. */
    public static Machine here() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Runtime runtime = Runtime.getRuntime();
        return new Machine(
                model(),
                runtime.availableProcessors(),
                system.getTotalMemorySize() >> MIB_SHIFT,
                runtime.maxMemory() >> MIB_SHIFT,
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                system.getSystemLoadAverage());
    }

    private static String model() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    /** Adds it to a report. */
    public void writeTo(ObjectNode node) {
        node.put("processor", processor)
                .put("cores", cores)
                .put("memory_mib", memoryMib)
                .put("heap_mib", heapMib)
                .put("java", java)
                .put("system", system)
                .put("load_at_start", load);
    }
}
