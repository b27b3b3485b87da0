package io.hashbeat.console.serve.live;

import io.hashbeat.console.view.DeadLetters;
import io.hashbeat.console.view.PipelineView;

/**
 * Port: looks at the pipeline itself, when somebody asks. May wait for the network.
 *
 * <p>Safe for use by many threads.
 */
public interface PipelineReader {
    /** Where nothing can be looked at. */
    PipelineReader NONE = new PipelineReader() {
        @Override
        public DeadLetters deadLetters() {
            return DeadLetters.NONE;
        }

        @Override
        public PipelineView pipeline() {
            return PipelineView.NONE;
        }
    };

    /**
     * The newest records that could not be used.
     *
     * @throws IllegalStateException with one line if Kafka cannot be asked
     */
    DeadLetters deadLetters();

    /**
     * How the pipeline is.
     *
     * @throws IllegalStateException with one line if Kafka cannot be asked
     */
    PipelineView pipeline();
}
