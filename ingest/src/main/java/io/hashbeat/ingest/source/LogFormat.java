package io.hashbeat.ingest.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A format of share logs: how a line is read, and which files of a folder are logs. Immutable. */
public interface LogFormat {

    /** A decoder for the lines of one log. */
    LineDecoder decoder(LogInput log);

    /** The logs in a folder and below it, in the order in which they were written; empty if there are none. */
    List<LogInput> logsIn(Path folder) throws IOException;

    /** How many logs of a folder may overlap in time: so many are open at once and merged. */
    int overlappingLogs();
}
