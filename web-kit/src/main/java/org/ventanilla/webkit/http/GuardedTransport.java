package org.ventanilla.webkit.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;

/// Adds a {@link HeadDeadline} to each connection that an HTTP server accepts. The deadline is added
/// in the transport, because the server has no option for such a deadline, and the handlers of the
/// server get a connection only after a request head has arrived.
public final class GuardedTransport extends JDKTransport {

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        if (options instanceof HttpServerOptions) {
            bootstrap.handler(new HeadDeadlineAdder());
        }
    }

    /// Makes Vert.x use this transport. Vert.x finds the provider by `META-INF/services`.
    public static final class Provider implements VertxServiceProvider {
        @Override
        public void init(VertxBuilder builder) {
            if (builder.findTransport() == JDKTransport.INSTANCE) {
                builder.findTransport(new GuardedTransport());
            }
        }
    }

    @ChannelHandler.Sharable
    private static final class HeadDeadlineAdder extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            ((Channel) accepted).pipeline().addLast(new HeadDeadline());
            context.fireChannelRead(accepted);
        }
    }
}
