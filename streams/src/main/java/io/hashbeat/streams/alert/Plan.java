package io.hashbeat.streams.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Maintenance or curtailment that operators planned.
 *
 * @param id its id
 * @param subject text of the subject that it is about; of a group, all that belongs to it
 * @param fromMillis start, milliseconds since 1970 UTC
 * @param toMillis end (exclusive), milliseconds since 1970 UTC
 */
public record Plan(String id, String subject, long fromMillis, long toMillis) implements StateEntry {

    private static final int VERSION = 1;

    public Plan {
        StateForm.checkLength("id", id);
        StateForm.checkLength("subject", subject);
    }

    /** Whether it holds at {@code millis} since 1970 UTC. */
    boolean holdsAt(long millis) {
        return fromMillis <= millis && millis < toMillis;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(id);
        out.writeUTF(subject);
        out.writeLong(fromMillis);
        out.writeLong(toMillis);
    }

    static Plan read(DataInput in) throws IOException {
        StateForm.require("plan", in.readByte(), VERSION);
        return new Plan(in.readUTF(), in.readUTF(), in.readLong(), in.readLong());
    }
}
