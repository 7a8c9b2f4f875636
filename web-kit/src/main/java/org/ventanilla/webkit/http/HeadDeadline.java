package org.ventanilla.webkit.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Closes a connection on which a request head has begun but does not end.
///
/// The idle timeout closes a silent connection. A caller who sends one byte now and then would keep
/// the connection open indefinitely, and a few thousand such callers would exhaust all connections.
final class HeadDeadline extends ChannelInboundHandlerAdapter {

    /// The longest time from the first byte of a request to the end of its head, which has at most 16
    /// KiB.
    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final String DECODER = "httpDecoder";

    private boolean isProtocolChecked;
    private boolean isHeadAwaited = true;
    private @Nullable Future<?> deadline;

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (!isProtocolChecked) {
            isProtocolChecked = true;
            if (context.pipeline().get(DECODER) == null) {
                // The connection uses TLS or another protocol, so this handler cannot parse its
                // bytes.
                context.pipeline().remove(this);
                context.fireChannelRead(bytes);
                return;
            }
            context.pipeline().addAfter(DECODER, null, new ParsedRequests());
        }
        if (isHeadAwaited && deadline == null) {
            deadline = context.executor().schedule(() -> context.close(), LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
        context.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancel();
        context.fireChannelInactive();
    }

    private void cancel() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    /// Receives the parsed requests of the same connection and cancels the deadline when a head is
    /// complete.
    private final class ParsedRequests extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object part) {
            if (part instanceof HttpRequest) {
                isHeadAwaited = false;
                cancel();
            }
            if (part instanceof LastHttpContent) {
                isHeadAwaited = true;
            }
            context.fireChannelRead(part);
        }
    }
}
