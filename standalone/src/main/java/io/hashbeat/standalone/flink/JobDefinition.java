package io.hashbeat.standalone.flink;

import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job by name.
 *
 * @param name kebab-case; also the name of its folder of checkpoints
 * @param define adds the operators to an environment
 * @param bounded true if it ends by itself: no checkpoints, no restarts, the first failure is final
 */
public record JobDefinition(String name, Consumer<StreamExecutionEnvironment> define, boolean bounded) {
    public JobDefinition {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("name of a job must be kebab-case, not " + name);
        }
    }
}
