package io.hashbeat.streams.engine.fleet;

/**
 * Where a worker stands and what it is, as operators say. Empty for what they do not say; all empty if they no longer know it.
 *
 * @param worker the worker's key, escaped
 * @param site name of its site
 * @param subnet its subnet
 * @param model its model
 */
public record FleetFacts(String worker, String site, String subnet, String model) {

    /** Nothing known of {@code worker} any more. */
    public static FleetFacts forgotten(String worker) {
        return new FleetFacts(worker, "", "", "");
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return site.isEmpty() && subnet.isEmpty() && model.isEmpty();
    }
}
