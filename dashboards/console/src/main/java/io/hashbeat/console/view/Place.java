package io.hashbeat.console.view;

import io.hashbeat.avro.FleetEntry;
import org.jspecify.annotations.Nullable;

/**
 * Where a worker stands and what it is, as operators know it.
 *
 * @param site site name
 * @param subnet subnet in CIDR notation
 * @param rack rack name
 * @param model model name
 * @param nominalHs nominal hashrate, H/s
 */
public record Place(
        @Nullable String site,
        @Nullable String subnet,
        @Nullable String rack,
        @Nullable String model,
        @Nullable Double nominalHs) {
    public static final Place UNKNOWN = new Place(null, null, null, null, null);

    /** What the entry tells. */
    public static Place of(FleetEntry entry) {
        return new Place(
                entry.getSite(), entry.getSubnet(), entry.getRack(), entry.getModel(), entry.getNominalHashrateHs());
    }
}
