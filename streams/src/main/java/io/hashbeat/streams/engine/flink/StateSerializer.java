package io.hashbeat.streams.engine.flink;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.function.Supplier;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A serializer of state that writes and reads itself, in a versioned form of its own. */
abstract class StateSerializer<T> extends WholeSerializer<T> {

    private static final long serialVersionUID = 1;

    private final Empty<T> empty;
    private final Writer<T> writer;
    private final Reader<T> reader;

    /** State without anything in it. */
    interface Empty<T> extends Supplier<T>, Serializable {}

    /** How it writes itself. */
    interface Writer<T> extends Serializable {
        void write(T value, DataOutput target) throws IOException;
    }

    /** How it reads what it wrote, being empty. */
    interface Reader<T> extends Serializable {
        void read(T value, DataInput source) throws IOException;
    }

    StateSerializer(Empty<T> empty, Writer<T> writer, Reader<T> reader) {
        this.empty = empty;
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public final T createInstance() {
        return empty.get();
    }

    @Override
    public final void serialize(T value, DataOutputView target) throws IOException {
        writer.write(value, target);
    }

    @Override
    public final T deserialize(DataInputView source) throws IOException {
        T value = empty.get();
        reader.read(value, source);
        return value;
    }
}
