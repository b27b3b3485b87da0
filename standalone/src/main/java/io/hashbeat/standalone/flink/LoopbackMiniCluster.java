package io.hashbeat.standalone.flink;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.dispatcher.DispatcherGateway;
import org.apache.flink.runtime.dispatcher.SessionDispatcherFactory;
import org.apache.flink.runtime.dispatcher.runner.DefaultDispatcherRunnerFactory;
import org.apache.flink.runtime.entrypoint.component.DefaultDispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.entrypoint.component.DispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;
import org.apache.flink.runtime.rest.RestEndpointFactory;
import org.apache.flink.runtime.rest.handler.RestHandlerConfiguration;
import org.apache.flink.runtime.rest.handler.RestHandlerSpecification;
import org.apache.flink.runtime.webmonitor.WebMonitorEndpoint;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandler;

/**
 * A mini cluster whose REST endpoint answers nothing. The cluster cannot run without one, and the usual
 * one takes jobs (that is: code) and cancels them for any local program without a password.
 */
@SuppressWarnings("try") // Flink's close() says it may be interrupted
final class LoopbackMiniCluster extends MiniCluster {
    LoopbackMiniCluster(MiniClusterConfiguration configuration) {
        super(configuration);
    }

    @Override
    protected DispatcherResourceManagerComponentFactory createDispatcherResourceManagerComponentFactory() {
        return new DefaultDispatcherResourceManagerComponentFactory(
                DefaultDispatcherRunnerFactory.createSessionRunner(SessionDispatcherFactory.INSTANCE),
                StandaloneResourceManagerFactory.getInstance(),
                deaf());
    }

    private static RestEndpointFactory<DispatcherGateway> deaf() {
        return (configuration, dispatcher, resourceManager, blobs, executor, metrics, election, fatal) ->
                new WebMonitorEndpoint<>(
                        dispatcher,
                        configuration,
                        RestHandlerConfiguration.fromConfiguration(configuration),
                        resourceManager,
                        blobs,
                        executor,
                        metrics,
                        election,
                        RestEndpointFactory.createExecutionGraphCache(
                                RestHandlerConfiguration.fromConfiguration(configuration)),
                        fatal) {
                    @Override
                    protected List<Tuple2<RestHandlerSpecification, ChannelInboundHandler>> initializeHandlers(
                            CompletableFuture<String> localAddress) {
                        return new ArrayList<>();
                    }
                };
    }
}
