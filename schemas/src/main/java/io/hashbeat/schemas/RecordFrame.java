package io.hashbeat.schemas;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Tells from the first bytes of a value whether it is one record type. No allocation. */
final class RecordFrame {

    private final long[] fingerprints;
    private final String fullName;

    RecordFrame(Class<? extends SpecificRecord> type) {
        this.fingerprints = RecordTypes.fingerprints(type);
        this.fullName = AvroCodec.schema(type).getFullName();
    }

    /** In single-object encoding, with any released schema. */
    boolean opens(byte[] bytes, int offset, int length) {
        if (!Framing.isSingleObject(bytes, offset, length)) {
            return false;
        }
        long fingerprint = Framing.fingerprint(bytes, offset);
        for (long known : fingerprints) {
            if (known == fingerprint) {
                return true;
            }
        }
        return false;
    }

    /** In a registry's framing too. */
    boolean opens(byte @Nullable [] bytes, WriterSchemas writerSchemas) {
        if (bytes == null) {
            return false;
        }
        if (!Framing.isRegistry(bytes, 0, bytes.length)) {
            return opens(bytes, 0, bytes.length);
        }
        Schema writer = writerSchemas.byId(Framing.schemaId(bytes, 0));
        return writer != null && writer.getFullName().equals(fullName);
    }
}
