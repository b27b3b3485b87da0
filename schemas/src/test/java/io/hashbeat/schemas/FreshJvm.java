package io.hashbeat.schemas;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;

/** Main class of the processes that {@link AvroTrustTest} starts; prints a worker's name, or why it could not be read. */
final class FreshJvm {

    private FreshJvm() {}

    public static void main(String[] how) throws Exception {
        System.out.println(
                switch (how[0]) {
                    case "codec" ->
                        AvroCodec.decode(AvroCodec.encode(share()), Share.class).getWorker();
                    case "encoder" ->
                        AvroCodec.decode(new AvroEncoder<>(Share.class).encode(built()), Share.class)
                                .getWorker();
                    case "builder" -> built().getWorker();
                    case "untrusted" -> withAvroAlone(share().toByteBuffer());
                    case "trusted" -> {
                        AvroTrust.install();
                        yield withAvroAlone(built().toByteBuffer());
                    }
                    default -> throw new IllegalArgumentException(how[0]);
                });
    }

    private static Share share() {
        Share share = new Share();
        share.setPool("default");
        share.setAlgorithm("sha256d");
        share.setAccount("alice");
        share.setWorker("rig1");
        share.setStatus(ShareStatus.ACCEPTED);
        share.setReason(RejectReason.NONE);
        return share;
    }

    private static Share built() {
        try {
            return Share.newBuilder().setWorker("rig1").build();
        } catch (SecurityException | AvroRuntimeException e) {
            Share refused = share();
            refused.setWorker(String.valueOf(e.getMessage()));
            return refused;
        }
    }

    private static String withAvroAlone(ByteBuffer bytes) throws Exception {
        try {
            return Share.fromByteBuffer(bytes).getWorker();
        } catch (SecurityException e) {
            return e.getMessage();
        }
    }
}
