package io.hashbeat.streams.engine.rollup;

import io.hashbeat.streams.detect.DetectorLimits;
import io.hashbeat.streams.detect.Finding;
import io.hashbeat.streams.detect.GroupOutage;
import io.hashbeat.streams.detect.GroupView;
import io.hashbeat.streams.engine.record.AnomalyRecords;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.Squares;
import java.util.List;

/** Shows the slices of groups to their detector and writes what it finds. */
final class GroupDetection {

    private final DetectorLimits limits;
    private final GroupOutput output;
    private final GroupView view = new GroupView();

    GroupDetection(DetectorLimits limits, GroupOutput output) {
        this.limits = limits;
        this.output = output;
    }

    /** Shows {@code row} in {@code slice}; nothing came in for it if {@code sums} has none. */
    void inspect(GroupShard shard, GroupOutage detector, GroupSums sums, int row, int slice) {
        view.row = row;
        view.firmware = shard.isFirmware(row);
        view.endMillis = SliceGrid.endMillis(slice);
        view.workers = sums.watchedWorkers(row);
        view.allWorkers = sums.workers(row);
        view.shares = sums.watchedShares(row);
        view.expectedShares = sums.expectedShares(row);
        int shift = Squares.shift(shard.algorithm(row).quantumBits());
        view.usualHs = sums.usualHs(row, shift);
        view.plannedHs = sums.plannedHs(row, shift);
        view.overdueSinceMillis = sums.overdueSinceMillis(row);
        view.fleetGroups = (long) shard.groups() * GroupLayout.BUCKETS;
        detector.inspect(view, finding -> report(shard, finding));
    }

    /** Closes what is open of {@code row}, which is not kept any more. */
    void retire(GroupShard shard, int row) {
        detector(shard).retire(row, SliceGrid.endMillis(shard.closedSlice), finding -> report(shard, finding));
    }

    GroupOutage detector(GroupShard shard) {
        return new GroupOutage(shard.detectors, limits);
    }

    private void report(GroupShard shard, Finding finding) {
        output.emit(AnomalyRecords.encode(finding, shard.subject(finding.row()), List.of()));
    }
}
