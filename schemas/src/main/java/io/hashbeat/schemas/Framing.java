package io.hashbeat.schemas;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The two ways a value says which schema wrote it; reads them without allocation.
 *
 * <p>Single-object encoding (Avro 1.12 specification): C3 01, the schema's 64-bit CRC fingerprint in little-endian order, the
 * record. Schema registry (Confluent wire format): 00, the schema's id as a 32-bit big-endian number, the record.
 */
public final class Framing {

    /** Bytes before the record in single-object encoding. */
    public static final int SINGLE_OBJECT_HEADER = 10;

    /** Bytes before the record in a schema registry's framing. */
    public static final int REGISTRY_HEADER = 5;

    private static final byte MARK_0 = (byte) 0xC3;
    private static final byte MARK_1 = 0x01;
    private static final VarHandle FINGERPRINT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle ID = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Framing() {}

    /** True if the bytes have a whole single-object header. */
    public static boolean isSingleObject(byte[] bytes, int offset, int length) {
        return length >= SINGLE_OBJECT_HEADER && bytes[offset] == MARK_0 && bytes[offset + 1] == MARK_1;
    }

    /** The fingerprint of the writer's schema; only if {@link #isSingleObject}. */
    public static long fingerprint(byte[] bytes, int offset) {
        return (long) FINGERPRINT.get(bytes, offset + 2);
    }

    /** True if the bytes have a whole header of a schema registry. */
    public static boolean isRegistry(byte[] bytes, int offset, int length) {
        return length >= REGISTRY_HEADER && bytes[offset] == 0;
    }

    /** The id of the writer's schema; only if {@link #isRegistry}. */
    public static int schemaId(byte[] bytes, int offset) {
        return (int) ID.get(bytes, offset + 1);
    }

    /** What stands before a record in single-object encoding, given the fingerprint of its schema. */
    public static byte[] singleObjectHeader(long fingerprint) {
        byte[] header = new byte[SINGLE_OBJECT_HEADER];
        header[0] = MARK_0;
        header[1] = MARK_1;
        FINGERPRINT.set(header, 2, fingerprint);
        return header;
    }

    static byte[] registryHeader(int schemaId) {
        byte[] header = new byte[REGISTRY_HEADER];
        ID.set(header, 1, schemaId);
        return header;
    }
}
