package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.share.RecordBatch;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Makes {@link PackOperator}s that are chained to the source. */
public final class PackOperatorFactory extends AbstractStreamOperatorFactory<Bundle>
        implements OneInputStreamOperatorFactory<RecordBatch, Bundle> {

    private static final long serialVersionUID = 1;

    private final Decoding decoding;
    private final long disorderMillis;
    private final long graceMillis;

    /** Operators that read records by {@code decoding} and judge lateness by these bounds. */
    public PackOperatorFactory(Decoding decoding, long disorderMillis, long graceMillis) {
        this.decoding = decoding;
        this.disorderMillis = disorderMillis;
        this.graceMillis = graceMillis;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the signature is Flink's
    public <T extends StreamOperator<Bundle>> T createStreamOperator(StreamOperatorParameters<Bundle> parameters) {
        return (T) new PackOperator(parameters, decoding, disorderMillis, graceMillis);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
        return PackOperator.class;
    }
}
