package io.hashbeat.streams.detect.device;

import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.detect.Finding;
import io.hashbeat.streams.detect.Findings;
import io.hashbeat.streams.detect.Wording;
import io.hashbeat.streams.share.DeviceReport;
import io.hashbeat.streams.slice.IntColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at what devices report, report by report in the order of time, and opens, tells again and closes what its
 * detectors find. It does something only when a report has arrived. Its memory is a {@link DeviceState}. Confined to one
 * thread.
 */
public final class DeviceWatch {

    /** A machine that speaks again sooner says nothing new, milliseconds. */
    private static final long LEAST_MILLIS = 20_000;
    /** What was said before a pause as long says nothing of now, seconds. */
    private static final int PAUSE_SECONDS = 1_800;
    /** What is open of a machine that has said nothing for so long is closed: nobody knows any more. */
    private static final long SILENT_MILLIS = 3_600_000;
    /** Told again at most so often, milliseconds, and only if the part lost has changed by so much. */
    private static final long TOLD_MILLIS = 60_000;

    private static final double TOLD_PART = 0.1;
    private static final int HISTORY = (1 << DeviceDetector.Persistence.MOST) - 1;

    private record Watched(DeviceDetector detector, IntColumn history) {}

    private final DeviceState state;
    private final DeviceHistory history;
    private final List<Watched> watched = new ArrayList<>();
    private final Device device = new Device();

    /** A watch over {@code state} with the detectors of the catalogue. */
    public DeviceWatch(DeviceState state) {
        this.state = state;
        this.history = new DeviceHistory(state);
        for (DeviceDetector detector : DeviceDetectors.all()) {
            watched.add(new Watched(
                    detector, state.column("reports." + detector.kind().name())));
        }
    }

    /**
     * Takes a report. One that is not newer than the last of its worker changes nothing.
     *
     * @param timeMillis when it was made, milliseconds since 1970 UTC
     * @param endMillis end of the slice, milliseconds since 1970 UTC
     * @param baselineHs lower bound of the worker's usual hashrate, H/s; 0 if it is not known
     * @return whether another model or another firmware reports than before: what was usual of the worker is so no longer
     */
    public boolean inspect(
            int row, long timeMillis, long endMillis, DeviceReport report, double baselineHs, Findings findings) {
        int place = state.place(row);
        long last = history.lastMillis(place);
        boolean same = report.identity == history.lastIdentity(place);
        if (last != 0 && (timeMillis < last || (same && timeMillis - last < LEAST_MILLIS))) {
            return false;
        }
        device.row = row;
        device.timeMillis = timeMillis;
        device.baselineHs = baselineHs;
        device.report.copy(report);
        history.recall(place, device);
        for (Watched each : watched) {
            judge(each, place, endMillis, findings);
        }
        boolean changed = history.isChanged(place, device);
        history.learn(place, device);
        return changed;
    }

    private void judge(Watched watched, int place, long endMillis, Findings findings) {
        DeviceDetector detector = watched.detector;
        DeviceState.Open open = state.open(device.row, detector.kind());
        if (open != null) {
            addLoss(open);
        }
        boolean stranger = device.alternated && detector.kind() != AnomalyKind.NAME_SHARED;
        DeviceDetector.Verdict verdict = stranger ? DeviceDetector.Verdict.CANNOT_TELL : detector.judge(device);
        if (verdict == DeviceDetector.Verdict.CANNOT_TELL) {
            return;
        }
        int wrong = verdict == DeviceDetector.Verdict.WRONG ? 1 : 0;
        int before = device.elapsedSeconds > PAUSE_SECONDS ? 0 : watched.history.get(place);
        int now = (before << 1 | wrong) & HISTORY;
        watched.history.set(place, now);
        if (open == null && wrong == 1 && detector.persistence().raises(now)) {
            open(detector, now, endMillis, findings);
        } else if (open != null && wrong == 0 && detector.persistence().clears(now)) {
            close(detector, device.row, endMillis, Finding.Reason.DEVICE_SAYS_FINE, findings);
        } else if (open != null && wrong == 1) {
            tellAgain(detector, open, endMillis, findings);
        }
    }

    private void addLoss(DeviceState.Open open) {
        open.lostHashes += open.lostFraction * open.expectedHs * device.elapsedSeconds;
    }

    private void open(DeviceDetector detector, int reports, long endMillis, Findings findings) {
        int of = detector.persistence().of();
        int oldest = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(reports & ((1 << of) - 1));
        DeviceState.Open open = new DeviceState.Open();
        open.openedMillis = endMillis;
        open.onsetMillis = device.timeMillis - oldest * (device.elapsedSeconds * 1_000L);
        open.toldMillis = endMillis;
        open.lostFraction = detector.lostFraction(device);
        open.expectedHs = device.expectedHs();
        open.lostHashes = open.lostFraction * open.expectedHs * (device.timeMillis - open.onsetMillis) / 1_000;
        state.open(device.row, detector.kind(), open);
        findings.report(finding(detector, open, Finding.State.OPENED, endMillis, Integer.bitCount(reports)));
    }

    private void tellAgain(DeviceDetector detector, DeviceState.Open open, long endMillis, Findings findings) {
        double lost = detector.lostFraction(device);
        boolean other = Math.abs(lost - open.lostFraction) >= TOLD_PART;
        if (other && endMillis - open.toldMillis >= TOLD_MILLIS) {
            open.toldMillis = endMillis;
            open.lostFraction = lost;
            findings.report(finding(detector, open, Finding.State.UPDATED, endMillis, 1));
        }
    }

    private Finding finding(
            DeviceDetector detector, DeviceState.Open open, Finding.State to, long endMillis, int reports) {
        return new Finding(
                detector.kind(),
                detector.kind(),
                device.row,
                to,
                open.openedMillis,
                open.onsetMillis,
                endMillis,
                Finding.Rates.expected(open.expectedHs),
                open.lostFraction,
                0,
                reports,
                open.lostHashes,
                Finding.Reason.DEVICE_SAYS_SO,
                detector.words(device) + ".");
    }

    private void close(DeviceDetector detector, int row, long endMillis, Finding.Reason reason, Findings findings) {
        AnomalyKind kind = detector.kind();
        DeviceState.Open open = state.open(row, kind);
        if (open == null) {
            return;
        }
        state.close(row, kind);
        String lasted = Wording.time(endMillis - open.onsetMillis);
        findings.report(new Finding(
                kind,
                kind,
                row,
                Finding.State.CLOSED,
                open.openedMillis,
                open.onsetMillis,
                endMillis,
                Finding.Rates.expected(open.expectedHs),
                open.lostFraction,
                0,
                0,
                open.lostHashes,
                reason,
                reason == Finding.Reason.DEVICE_SAYS_FINE
                        ? detector.overWords() + " after " + lasted + "."
                        : "no longer reports; this was open for " + lasted + "."));
    }

    /** Opens that several machines work under the name of {@code row}, by their shares, unless that is open already. */
    public void shareName(int row, long endMillis, double expectedHs, Findings findings) {
        if (state.open(row, AnomalyKind.NAME_SHARED) != null) {
            return;
        }
        DeviceState.Open open = new DeviceState.Open();
        open.openedMillis = endMillis;
        open.onsetMillis = endMillis;
        open.toldMillis = endMillis;
        open.expectedHs = expectedHs;
        state.open(row, AnomalyKind.NAME_SHARED, open);
        findings.report(new Finding(
                AnomalyKind.NAME_SHARED,
                AnomalyKind.NAME_SHARED,
                row,
                Finding.State.OPENED,
                endMillis,
                endMillis,
                endMillis,
                Finding.Rates.expected(expectedHs),
                0,
                0,
                0,
                0,
                Finding.Reason.DIFFICULTY_ALTERNATES,
                "seems to be the name of several machines: the difficulty of its shares goes to and fro;"
                        + " give each its own."));
    }

    /** Closes what is open of machines that have said nothing for an hour; to be called now and then. */
    public void expire(long nowMillis, Findings findings) {
        if (!state.hasOpen()) {
            return;
        }
        List<Integer> silent = new ArrayList<>();
        for (int row : state.openRows()) {
            int place = state.find(row);
            if (place != DeviceState.NONE && nowMillis - history.lastMillis(place) >= SILENT_MILLIS) {
                silent.add(row);
            }
        }
        silent.forEach(row -> closeAll(row, nowMillis, findings));
    }

    /** Closes what is open of a worker that is no longer counted and forgets its device. */
    public void retire(int row, long nowMillis, Findings findings) {
        closeAll(row, nowMillis, findings);
        state.clear(row);
    }

    private void closeAll(int row, long nowMillis, Findings findings) {
        for (Watched each : watched) {
            close(each.detector, row, nowMillis, Finding.Reason.DEVICE_SAYS_NOTHING, findings);
        }
    }
}
