package io.hashbeat.streams.alert;

import java.io.DataOutput;
import java.io.IOException;

/** A piece of state that is kept under a key of its own and written whenever it changes. */
@FunctionalInterface
public interface StateEntry {

    /** Writes it in a form that begins with its version. */
    void write(DataOutput out) throws IOException;
}
