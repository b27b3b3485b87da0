package io.hashbeat.streams.sink;

import io.hashbeat.avro.Alert;
import io.hashbeat.schemas.AvroTrust;
import java.time.Instant;
import java.util.List;

/** Alerts for tests. */
public final class AlertBuilder {
    /** When tests begin. */
    public static final Instant ORIGIN = Instant.parse("2026-11-23T08:00:00Z");

    static {
        AvroTrust.install();
    }

    private final Alert alert = Alert.newBuilder().build();

    private AlertBuilder(String id) {
        alert.setId(id);
        alert.setVersion(1);
        alert.setState("FIRING");
        alert.setNotification("FIRED");
        alert.setReason("RAISED");
        alert.setKind("WORKER_SILENT");
        alert.setSubject("worker/main/sha256d/alice/rig1");
        alert.setAccount("alice");
        alert.setSentence("rig1 is silent");
        alert.setTimeMs(ORIGIN.toEpochMilli());
        alert.setStartedAtMs(ORIGIN.minusSeconds(60).toEpochMilli());
    }

    /** A worker that fell silent a minute before {@link #ORIGIN}, and fires. */
    public static AlertBuilder firing(String id) {
        return new AlertBuilder(id);
    }

    public AlertBuilder version(long version) {
        alert.setVersion(version);
        return this;
    }

    public AlertBuilder pending() {
        alert.setState("PENDING");
        alert.setNotification("");
        return this;
    }

    public AlertBuilder resolved(Instant at) {
        alert.setState("RESOLVED");
        alert.setNotification("RESOLVED");
        alert.setEndedAtMs(at.toEpochMilli());
        return this;
    }

    public AlertBuilder muted(String why) {
        alert.setMuted(why);
        alert.setNotification("");
        return this;
    }

    public AlertBuilder notification(String what) {
        alert.setNotification(what);
        return this;
    }

    public AlertBuilder severity(String severity) {
        alert.setSeverity(severity);
        return this;
    }

    public AlertBuilder escalation(int level) {
        alert.setEscalation(level);
        return this;
    }

    public AlertBuilder contacts(String... contacts) {
        alert.setContacts(List.of(contacts));
        return this;
    }

    public AlertBuilder subject(String subject, String... groups) {
        alert.setSubject(subject);
        alert.setGroups(List.of(groups));
        return this;
    }

    public AlertBuilder members(int count, List<String> shown) {
        alert.setKind("INCIDENT");
        alert.setMemberCount(count);
        alert.setMembers(shown);
        return this;
    }

    public AlertBuilder loss(double hashes, Double value, String currency) {
        alert.setLostHashes(hashes);
        alert.setLostValue(value);
        alert.setCurrency(currency);
        return this;
    }

    public AlertBuilder kind(String kind) {
        alert.setKind(kind);
        return this;
    }

    public Alert build() {
        return alert;
    }

    /** As it was read. */
    public AlertRecord at(long offset) {
        return at(offset, ORIGIN);
    }

    public AlertRecord at(long offset, Instant appendedAt) {
        return new AlertRecord(alert, 0, offset, appendedAt, false);
    }

    /** As it was read again after it had been told. */
    public AlertRecord told(long offset) {
        return new AlertRecord(alert, 0, offset, ORIGIN, true);
    }
}
