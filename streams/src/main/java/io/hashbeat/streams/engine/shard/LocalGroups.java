package io.hashbeat.streams.engine.shard;

import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.streams.engine.rollup.GroupShard;
import io.hashbeat.streams.engine.rollup.MergedRows;
import io.hashbeat.streams.slice.NameTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The groups that a shard's workers belong to, with a row each: accounts and servers, and those that operators and machines name. What a
 * pool has is the sum of its accounts.
 */
final class LocalGroups {

    /** Server of shares that do not say which server received them, or say it in no name. */
    static final String NO_SERVER = "~none";

    private final NameTable subjects = new NameTable();
    private byte[][] servers = new byte[16][];

    int account(WorkerKey key) {
        return row(Subject.account(key.pool(), key.algorithm(), key.account()));
    }

    /** Row of the server {@code name} (as the share has it, not checked) of the pool of {@code key}. */
    int server(WorkerKey key, byte[] name) {
        String text = new String(name, StandardCharsets.UTF_8);
        boolean isName = NamePart.fault(text).isEmpty();
        int row = row(Subject.server(key.pool(), key.algorithm(), isName ? text : NO_SERVER));
        if (!isName) {
            return row;
        }
        if (row >= servers.length) {
            servers = Arrays.copyOf(servers, Math.max(row + 1, servers.length * 2));
        }
        servers[row] = name.clone();
        return row;
    }

    /** Whether {@code row} is the server that shares call {@code name}. */
    boolean isServer(int row, byte[] name) {
        return Arrays.equals(serverName(row), name);
    }

    /** Name of the server of {@code row} as the shares have it. */
    byte[] serverName(int row) {
        byte[] name = row < servers.length ? servers[row] : null;
        return name == null ? new byte[0] : name;
    }

    byte[] subject(int row) {
        return subjects.name(row);
    }

    /** Subjects of all groups by row. */
    NameTable subjects() {
        return subjects;
    }

    /** Rows of all groups. */
    IntStream rows() {
        return IntStream.range(0, subjects.rows()).filter(subjects::isLive);
    }

    /** Row of the group {@code subject}. */
    int row(Subject subject) {
        byte[] text = subject.text().getBytes(StandardCharsets.UTF_8);
        long hash = NameTable.hash(text);
        int row = subjects.find(text, 0, text.length, hash);
        return row == NameTable.ABSENT ? subjects.add(text, 0, text.length, hash) : row;
    }

    /** Forgets groups that are only watched and that no worker is of: those but {@code used}, whose bits are rows plus one. */
    void retain(BitSet used, MergedRows merged) {
        for (int row = 0; row < subjects.rows(); row++) {
            if (subjects.isLive(row) && !used.get(1 + row) && GroupShard.isOnlyWatched(subjects.name(row))) {
                subjects.remove(row);
                merged.forget(row);
            }
        }
    }

    void write(DataOutput out) throws IOException {
        subjects.write(out);
        out.writeInt(servers.length);
        for (byte[] server : servers) {
            out.writeInt(server == null ? -1 : server.length);
            if (server != null) {
                out.write(server);
            }
        }
    }

    void read(DataInput in) throws IOException {
        subjects.read(in);
        servers = new byte[in.readInt()][];
        for (int i = 0; i < servers.length; i++) {
            int length = in.readInt();
            if (length >= 0) {
                servers[i] = new byte[length];
                in.readFully(servers[i]);
            }
        }
    }
}
