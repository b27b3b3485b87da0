package io.hashbeat.console.view;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What is known of workers besides their shares, by worker key; of workers without samples too, whose samples may come yet. Confined to the tables' lock. */
final class FactTables {
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, DeviceReport> reports = new HashMap<>();

    void place(String worker, Place place) {
        places.put(worker, place);
    }

    void removePlace(String worker) {
        places.remove(worker);
    }

    boolean knowsPlace(String worker) {
        return places.containsKey(worker);
    }

    /** Takes a report; false if a newer one is known. */
    boolean report(String worker, DeviceReport report) {
        DeviceReport known = reports.get(worker);
        if (known != null && known.timeMs() > report.timeMs()) {
            return false;
        }
        reports.put(worker, report);
        return true;
    }

    /** Forgets reports from before that time. */
    void forgetReports(long beforeMs) {
        reports.values().removeIf(report -> report.timeMs() < beforeMs);
    }

    WorkerFacts of(String worker) {
        Place place = places.get(worker);
        DeviceReport report = reports.get(worker);
        return report == null && place == null
                ? WorkerFacts.NONE
                : new WorkerFacts(Objects.requireNonNullElse(place, Place.UNKNOWN), report);
    }
}
