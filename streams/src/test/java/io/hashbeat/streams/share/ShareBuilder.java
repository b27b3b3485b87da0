package io.hashbeat.streams.share;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.domain.name.WorkerKey;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A share for a test; everything not said is ordinary: accepted, difficulty 1,024, worker {@code anna.rig1}. */
public final class ShareBuilder {

    /** The fixed origin of all tests: 2026-03-01T10:50:07.123Z, so that an hour ends soon and nothing is round. */
    public static final long ORIGIN_MILLIS = 1_772_362_207_123L;

    private final Share share = new Share();

    private ShareBuilder(String worker) {
        share.setTimeMs(ORIGIN_MILLIS);
        share.setPool("p");
        share.setAlgorithm("sha256d");
        share.setAccount("anna");
        share.setWorker(worker);
        share.setCreditedDifficulty(1_024);
        share.setStatus(ShareStatus.ACCEPTED);
        share.setReason(RejectReason.NONE);
    }

    /** A share of the worker of that name. */
    public static ShareBuilder share(String worker) {
        return new ShareBuilder(worker);
    }

    /** A share of {@code anna.rig1}. */
    public static ShareBuilder share() {
        return share("anna.rig1");
    }

    /** Received so long after the origin. */
    public ShareBuilder at(long millisAfterOrigin) {
        share.setTimeMs(ORIGIN_MILLIS + millisAfterOrigin);
        return this;
    }

    /** Received at that moment. */
    public ShareBuilder timeMs(long millis) {
        share.setTimeMs(millis);
        return this;
    }

    public ShareBuilder account(String account) {
        share.setAccount(account);
        return this;
    }

    public ShareBuilder algorithm(String id) {
        share.setAlgorithm(id);
        return this;
    }

    public ShareBuilder difficulty(double credited) {
        share.setCreditedDifficulty(credited);
        return this;
    }

    public ShareBuilder status(ShareStatus status) {
        share.setStatus(status);
        return this;
    }

    public ShareBuilder rejected(RejectReason reason) {
        share.setStatus(ShareStatus.REJECTED);
        share.setReason(reason);
        return this;
    }

    public ShareBuilder id(@Nullable String shareId) {
        share.setShareId(shareId);
        return this;
    }

    public ShareBuilder server(@Nullable String server) {
        share.setServer(server);
        return this;
    }

    public ShareBuilder source(String source, long sequence) {
        share.setSource(source);
        share.setSequence(sequence);
        return this;
    }

    /** The share. */
    public Share build() {
        return share;
    }

    /** The key of a worker's records. */
    public static byte[] key(String algorithm, String account, String worker) {
        return new WorkerKey("p", algorithm, account, worker).text().getBytes(StandardCharsets.UTF_8);
    }

    /** The key of the share's record. */
    public byte[] key() {
        return key(share.getAlgorithm(), share.getAccount(), share.getWorker());
    }
}
