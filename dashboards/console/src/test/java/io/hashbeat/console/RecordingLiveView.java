package io.hashbeat.console;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.avro.Feedback;
import io.hashbeat.avro.FleetEntry;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.Schedule;
import io.hashbeat.console.serve.live.LiveView;
import io.hashbeat.console.view.AlertTables;
import io.hashbeat.console.view.AlertView;
import io.hashbeat.console.view.AnomalyView;
import io.hashbeat.console.view.DeviceReport;
import io.hashbeat.console.view.FeedView;
import io.hashbeat.console.view.FeedbackView;
import io.hashbeat.console.view.LiveSnapshot;
import io.hashbeat.console.view.LiveTables;
import io.hashbeat.console.view.Place;
import io.hashbeat.console.view.PlanView;
import io.hashbeat.console.view.SubjectView;

/** A live view that is fed by the test, and remembers whether it was closed. */
public final class RecordingLiveView implements LiveView {
    private final LiveTables tables = new LiveTables();
    private volatile State state = State.RUNNING;
    private volatile boolean closed;

    public RecordingLiveView with(HashrateSample sample) {
        tables.put(SubjectView.of(sample));
        return this;
    }

    public RecordingLiveView with(Anomaly anomaly) {
        tables.put(AnomalyView.of(anomaly));
        return this;
    }

    public RecordingLiveView with(Feedback feedback) {
        tables.put(FeedbackView.of(feedback, feedback.getTimeMs()));
        return this;
    }

    public RecordingLiveView with(FeedStatus status, long writtenAtMs) {
        tables.put(FeedView.of(status, writtenAtMs));
        return this;
    }

    public RecordingLiveView with(Alert alert) {
        tables.alerts().put(AlertView.of(alert));
        return this;
    }

    public RecordingLiveView with(FleetEntry entry) {
        tables.put(entry.getWorker(), Place.of(entry));
        return this;
    }

    public RecordingLiveView with(Schedule schedule) {
        tables.alerts().put(PlanView.of(schedule));
        return this;
    }

    public RecordingLiveView with(String worker, Heartbeat heartbeat) {
        DeviceReport.of(heartbeat).ifPresent(report -> tables.put(worker, report));
        return this;
    }

    AlertTables alerts() {
        return tables.alerts();
    }

    public void state(State now) {
        state = now;
    }

    public boolean closed() {
        return closed;
    }

    @Override
    public LiveSnapshot snapshot() {
        return tables.snapshot();
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void close() {
        closed = true;
    }
}
