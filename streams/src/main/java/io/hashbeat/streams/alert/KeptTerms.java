package io.hashbeat.streams.alert;

import java.io.DataInput;
import java.io.IOException;

/** By which times and bounds the alerts of the state were settled: after a start with others all are settled anew. */
final class KeptTerms {

    private final AlertTerms terms;
    private boolean areSettled = true;
    private boolean areKept;

    KeptTerms(AlertTerms terms) {
        this.terms = terms;
    }

    /** Takes an entry as it was kept. */
    void restore(DataInput in) throws IOException {
        StateForm.require("terms", in.readByte(), ChangedEntries.VERSION);
        areSettled = in.readUTF().equals(terms.toString());
        areKept = areSettled;
    }

    /** Whether all alerts were settled by them. */
    boolean areSettled() {
        return areSettled;
    }

    /** All alerts are settled by them. */
    void settled(ChangedEntries changed) {
        areSettled = true;
        if (!areKept) {
            areKept = true;
            changed.put(terms);
        }
    }
}
