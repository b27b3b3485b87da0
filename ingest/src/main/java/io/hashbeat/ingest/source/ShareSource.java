package io.hashbeat.ingest.source;

import org.jspecify.annotations.Nullable;

/**
 * Turns foreign input into events, one at a time, in the order of the input.
 *
 * <p>Bad data never throws: it is yielded as {@link SourceEvent.OfRejected}, and the lines around it are read as if it were not there.
 * Only input that cannot be read at all (a file that is gone, a disk that fails) throws {@link InputException}.
 */
public interface ShareSource extends AutoCloseable {

    /** The next event, or null at the end of the input; then null for ever. */
    @Nullable
    SourceEvent next();

    /** How much has been read up to now. */
    SourceProgress progress();

    /** Releases what is open; never throws. */
    @Override
    void close();
}
