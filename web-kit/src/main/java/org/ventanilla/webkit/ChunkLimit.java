package org.ventanilla.webkit;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Refuses a chunked body once it exceeds the limit of its path ({@link BodyLimits}). The server's
/// own limit would close the connection without a response.
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
@ApplicationScoped
public class ChunkLimit implements ContainerRequestFilter {

    private final BodyLimits limits;
    private final CurrentVertxRequest current;

    ChunkLimit(BodyLimits limits, CurrentVertxRequest current) {
        this.limits = limits;
        this.current = current;
    }

    /// Limits the stream of a chunked body. A resource that must not block reads no stream, so only the
    /// server's own limit applies to such a resource.
    @Override
    public void filter(ContainerRequestContext context) {
        RoutingContext routing = current.getCurrent();
        if (routing != null
                && BodyLimits.isChunked(routing.request())
                && BlockingOperationControl.isBlockingAllowed()) {
            context.setEntityStream(
                    new LimitedStream(context.getEntityStream(), limits.limitOf(routing.normalizedPath())));
        }
    }

    /// Signals that the body is larger than its path allows.
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exceeded() {
            super("the body is larger than its path allows");
        }
    }

    /// A body that can be read up to the limit of its path.
    private static final class LimitedStream extends FilterInputStream {
        private long bytesLeft;

        LimitedStream(InputStream body, long limit) {
            super(body);
            this.bytesLeft = limit;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            consume(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            consume(Math.max(0, count));
            return count;
        }

        private void consume(int count) {
            bytesLeft -= count;
            if (bytesLeft < 0) {
                throw new Exceeded();
            }
        }

        /// Closes the underlying stream unless the limit was exceeded, because closing would first read
        /// the rest of the body.
        @Override
        public void close() throws IOException {
            if (bytesLeft >= 0) {
                super.close();
            }
        }
    }
}
