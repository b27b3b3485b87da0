package io.hashbeat.streams.detect.device;

import io.hashbeat.streams.share.DeviceNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The catalogue of machines, {@code device-models.csv} beside this class. Safe for many threads. */
public final class DeviceModels {

    private static final String FILE = "device-models.csv";
    private static final int COLUMNS = 8;
    private static final double TERA = 1e12;
    private static final Map<Integer, DeviceModel> ALL = read();

    private DeviceModels() {}

    /** The machine whose name has that {@link DeviceNames number}; {@link DeviceModel#UNKNOWN} if there is none. */
    public static DeviceModel byNumber(int number) {
        return ALL.getOrDefault(number, DeviceModel.UNKNOWN);
    }

    /** All machines, other names left out. */
    public static List<DeviceModel> all() {
        return ALL.values().stream().distinct().toList();
    }

    private static Map<Integer, DeviceModel> read() {
        try (InputStream in = Objects.requireNonNull(DeviceModels.class.getResourceAsStream(FILE), FILE)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + FILE, e);
        }
    }

    /**
     * The machines in {@code csv} by the numbers of their names.
     *
     * @throws IllegalArgumentException if a line cannot be read or two names are one
     */
    static Map<Integer, DeviceModel> parse(String csv) {
        DeviceNames names = new DeviceNames();
        Map<Integer, DeviceModel> models = new HashMap<>();
        csv.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] cells = line.split("\\s*,\\s*", -1);
            if (cells.length != COLUMNS) {
                throw new IllegalArgumentException("a model has " + COLUMNS + " figures: " + line);
            }
            String[] aliases = cells[0].split("\\|", -1);
            DeviceModel model = new DeviceModel(
                    aliases[0],
                    Double.parseDouble(cells[2]) * TERA,
                    Double.parseDouble(cells[3]),
                    Integer.parseInt(cells[4]),
                    Integer.parseInt(cells[6]),
                    Double.parseDouble(cells[7]));
            for (String alias : aliases) {
                if (models.put(names.model(alias), model) != null) {
                    throw new IllegalArgumentException("two models have one name: " + alias);
                }
            }
        });
        return Map.copyOf(models);
    }
}
