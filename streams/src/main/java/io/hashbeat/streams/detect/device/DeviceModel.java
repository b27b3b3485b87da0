package io.hashbeat.streams.detect.device;

/**
 * A machine as it is sold.
 *
 * @param name how it is shown; empty for a model that is not known
 * @param hashesPerSecond nominal hashrate, H/s; 0 if it is not known
 * @param watts power at the wall, watts; 0 if it is not known
 * @param boards hashboards; 0 if it is not known
 * @param fans fans; 0 if it has none or it is not known
 * @param limitCelsius no chip is to be as hot, degrees Celsius
 */
public record DeviceModel(
        String name, double hashesPerSecond, double watts, int boards, int fans, double limitCelsius) {

    private static final double USUAL_LIMIT_CELSIUS = 95;

    /** Any machine that is not in the catalogue. */
    public static final DeviceModel UNKNOWN = new DeviceModel("", 0, 0, 0, 0, USUAL_LIMIT_CELSIUS);

    public DeviceModel {
        if (!(hashesPerSecond >= 0 && watts >= 0 && boards >= 0 && fans >= 0 && limitCelsius > 0)) {
            throw new IllegalArgumentException("figures of model " + name + " must not be negative");
        }
    }

    /** Whether it is in the catalogue. */
    public boolean isKnown() {
        return !name.isEmpty();
    }

    /** Energy for each hash as sold, joules; NaN if it is not known. */
    public double joulesPerHash() {
        return hashesPerSecond > 0 && watts > 0 ? watts / hashesPerSecond : Double.NaN;
    }
}
