package io.hashbeat.streams.slice;

import io.hashbeat.streams.share.DeviceReport;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Where the fields of a bundle's entry lie: a fixed head, little-endian, then the bytes of a name. */
final class BundleLayout {

    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    static final int KIND = 0;
    static final int STATUS = 1;
    static final int REASON = 2;
    static final int FLAGS = 3;
    static final int STAMP = 4;
    static final int TIME = 8;
    static final int VALUE = 16;
    static final int IDENTITY = 24;
    static final int KEY_HASH = 32;
    static final int PARTITION = 40;
    static final int SOURCE = 44;
    static final int SERVER = 46;
    static final int NAME_LENGTH = 48;
    static final int NAME = 50;

    /** Kind of an entry that gives a source or server its number within the bundle. */
    static final int KIND_NAME = 100;

    /**
     * Kind of an entry whose name is a packed report of the device of the entry that follows, the length of its model's name in a byte, and
     * the names of its model and its firmware.
     */
    static final int KIND_DEVICE = 101;

    /** Where the length of the model's name lies in such a report. */
    static final int DEVICE_MODEL_LENGTH = DeviceReport.BYTES;
    /** Where the names lie in such a report. */
    static final int DEVICE_NAMES = DEVICE_MODEL_LENGTH + 1;

    static final int FLAG_IDENTIFIED = 1;
    static final int FLAG_LAST = 2;
    static final int FLAG_SEQUENCED = 4;
    /** The bits above are the ordinal of {@link Lateness.Verdict}. */
    static final int VERDICT_SHIFT = 3;

    private BundleLayout() {}
}
