package io.hashbeat.streams.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A span in which nobody is told of the alerts that match, or in which somebody has taken them.
 *
 * @param id its id
 * @param matchers label to exact value, all of which must match: id, kind, subject, account, severity, or a kind of group such
 *     as site to its subject's text; without any it matches nothing
 * @param fromMillis start, milliseconds since 1970 UTC
 * @param toMillis end (exclusive), milliseconds since 1970 UTC
 * @param by who set it
 * @param acknowledges whether it says that somebody has taken the alerts
 */
public record Silence(
        String id, Map<String, String> matchers, long fromMillis, long toMillis, String by, boolean acknowledges)
        implements StateEntry {

    private static final int VERSION = 1;

    public Silence {
        matchers = Map.copyOf(matchers);
        StateForm.checkLength("id", id);
        StateForm.checkLength("by", by);
        matchers.forEach((label, value) -> {
            StateForm.checkLength("matcher", label);
            StateForm.checkLength("matcher", value);
        });
    }

    /** Whether it holds at {@code millis} since 1970 UTC. */
    boolean holdsAt(long millis) {
        return fromMillis <= millis && millis < toMillis;
    }

    /** Whether it is about {@code alert}. */
    boolean matches(LiveAlert alert) {
        return !matchers.isEmpty()
                && matchers.entrySet().stream().allMatch(each -> matches(alert, each.getKey(), each.getValue()));
    }

    private static boolean matches(LiveAlert alert, String label, String value) {
        return switch (label) {
            case "id" -> alert.id.equals(value);
            case "kind" -> alert.fact.kind().equals(value);
            case "subject" -> alert.fact.subject().equals(value);
            case "account" -> alert.account().equals(value);
            case "severity" -> alert.severity.text().equals(value);
            default -> value.startsWith(label + "/") && alert.isWithin(value);
        };
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(id);
        out.writeInt(matchers.size());
        for (Map.Entry<String, String> each : new TreeMap<>(matchers).entrySet()) {
            out.writeUTF(each.getKey());
            out.writeUTF(each.getValue());
        }
        out.writeLong(fromMillis);
        out.writeLong(toMillis);
        out.writeUTF(by);
        out.writeBoolean(acknowledges);
    }

    static Silence read(DataInput in) throws IOException {
        StateForm.require("silence", in.readByte(), VERSION);
        String id = in.readUTF();
        Map<String, String> matchers = new TreeMap<>();
        for (int count = in.readInt(); count > 0; count--) {
            matchers.put(in.readUTF(), in.readUTF());
        }
        return new Silence(id, matchers, in.readLong(), in.readLong(), in.readUTF(), in.readBoolean());
    }
}
