package io.hashbeat.bench.topic;

import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareBatch;
import io.hashbeat.avro.ShareEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shares that wait for their record. Times are relative to the first of them, and each name stands once. */
final class PendingBatch {
    private final int size;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<ShareEntry> entries = new ArrayList<>();
    private long baseMillis;

    /** @param size shares of a full one */
    PendingBatch(int size) {
        this.size = size;
    }

    void add(String workerKey, Share share) {
        if (entries.isEmpty()) {
            baseMillis = share.getTimeMs();
        }
        ShareEntry entry = new ShareEntry();
        entry.setName(index(workerKey));
        entry.setTimeOffsetMs(share.getTimeMs() - baseMillis);
        entry.setCreditedDifficulty(share.getCreditedDifficulty());
        entry.setAchievedDifficulty(share.getAchievedDifficulty());
        entry.setStatus(share.getStatus());
        entry.setReason(share.getReason());
        entry.setRawReason(share.getRawReason());
        entry.setShareId(share.getShareId());
        String server = share.getServer();
        entry.setServer(server == null ? -1 : index(server));
        entries.add(entry);
    }

    private int index(String name) {
        Integer known = indexes.putIfAbsent(name, names.size());
        if (known != null) {
            return known;
        }
        names.add(name);
        return names.size() - 1;
    }

    boolean full() {
        return entries.size() >= size;
    }

    boolean empty() {
        return entries.isEmpty();
    }

    /** The record, with a source and a number; nothing waits afterwards. */
    ShareBatch take(String source, long sequence) {
        ShareBatch batch = new ShareBatch(source, sequence, baseMillis, List.copyOf(names), List.copyOf(entries));
        indexes.clear();
        names.clear();
        entries.clear();
        return batch;
    }
}
