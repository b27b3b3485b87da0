package io.hashbeat.ingest.source.fleet;

import io.hashbeat.avro.FleetEntry;
import io.hashbeat.domain.name.WorkerKey;
import java.util.Map;

/**
 * A worker of the simulated fleet as it stands in its rack; nothing here changes.
 *
 * @param key name
 * @param model machine
 * @param site name of the site
 * @param rack name of the rack
 * @param ip address, in the site's 10.x.0.0/16
 * @param server pool server it connects to
 * @param sharesPerMinute what that server's vardiff aims at
 * @param hashesPerSecond what it really does when all is well, H/s
 */
record PlannedWorker(
        WorkerKey key,
        MinerModel model,
        String site,
        String rack,
        String ip,
        String server,
        double sharesPerMinute,
        double hashesPerSecond) {

    /** What the topic {@code fleet} says of it. */
    FleetEntry entry() {
        FleetEntry entry = new FleetEntry();
        entry.setWorker(key.text());
        entry.setSite(site);
        entry.setSubnet(ip.substring(0, ip.indexOf('.', 3)) + ".0.0/16");
        entry.setRack(rack);
        entry.setModel(model.label());
        entry.setNominalHashrateHs(model.hashesPerSecond());
        entry.setTags(Map.of("simulated", "true"));
        return entry;
    }
}
