package io.hashbeat.console.view;

import io.hashbeat.domain.name.Subject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Workers at one site, of one model or in one subnet, added up from what is live: such a group has no samples of its own.
 *
 * @param subject subject text; the id in links
 * @param kind site, model, firmware or subnet
 * @param parts pool, algorithm and name, not escaped
 * @param unit H/s or Sol/s
 * @param timeMs end of the newest minute of its workers, milliseconds since 1970 UTC
 * @param status worst that detectors have open about the group itself, else what its last 15 minutes say
 * @param workers workers that are known and not retired
 * @param away of these, how many are silent or not seen
 * @param statuses how many are in which status; every status is there; who has not been heard of of late has no data
 * @param windows sums of their windows, shortest first
 * @param ratio effective hashrate as a part of the reported one, over those in the sums that report
 * @param hottestCelsius hottest reading of the devices of those in the sums
 * @param alert the alert about the group itself that fires; none if none does
 */
public record GroupView(
        String subject,
        String kind,
        List<String> parts,
        String unit,
        long timeMs,
        SubjectStatus status,
        int workers,
        int away,
        Map<SubjectStatus, Integer> statuses,
        List<GroupWindow> windows,
        @Nullable Double ratio,
        @Nullable Double hottestCelsius,
        @Nullable GroupAlert alert) {
    public GroupView {
        parts = List.copyOf(parts);
        statuses = Map.copyOf(statuses);
        windows = List.copyOf(windows);
    }

    /** Part of the workers that is away, 0 to 1. */
    double awayPart() {
        return workers == 0 ? 0 : (double) away / workers;
    }

    /** The group as one would see a subject with samples. */
    public SubjectView asSubject() {
        return asSubject(Subject.parse(subject), timeMs, workers, windows);
    }

    static SubjectView asSubject(Subject subject, long timeMs, int workers, List<GroupWindow> windows) {
        return new SubjectView(
                subject.text(),
                subject.kind().text(),
                subject.parts(),
                SubjectView.unit(subject.parts()),
                timeMs,
                0,
                windows.stream().map(GroupWindow::asWindow).toList(),
                Collections.emptySortedMap(),
                null,
                null,
                null,
                null,
                workers,
                false);
    }
}
