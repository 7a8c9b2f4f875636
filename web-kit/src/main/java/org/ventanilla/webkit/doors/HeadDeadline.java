package org.ventanilla.webkit.doors;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Ends a connection on which the head of a request has begun and does not end.
///
/// A connection that is silent ends by its idle time; somebody who sends a byte now and then would
/// keep it for ever, and a few thousand of them all there are.
final class HeadDeadline extends ChannelInboundHandlerAdapter {

    /// From the first byte of a request to the end of its head. A head has 16 KiB at most.
    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final String DECODER = "httpDecoder";

    private boolean watching;
    private boolean headAwaited = true;
    private @Nullable Future<?> deadline;

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (!watching) {
            watching = true;
            if (context.pipeline().get(DECODER) == null) {
                // TLS or another protocol: nothing to be read here.
                context.pipeline().remove(this);
                context.fireChannelRead(bytes);
                return;
            }
            context.pipeline().addAfter(DECODER, null, new Decoded());
        }
        if (headAwaited && deadline == null) {
            deadline =
                    context.executor()
                            .schedule(
                                    () -> context.close(), LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
        context.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        forget();
        context.fireChannelInactive();
    }

    private void forget() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    /// Sees the same connection after its bytes were read.
    private final class Decoded extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object part) {
            if (part instanceof HttpRequest) {
                headAwaited = false;
                forget();
            }
            if (part instanceof LastHttpContent) {
                headAwaited = true;
            }
            context.fireChannelRead(part);
        }
    }
}
