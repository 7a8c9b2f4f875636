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

/// Refuses a body without a length where it grows beyond what its path admits ({@link
/// BodyLimits}). The server would cut the connection without a word.
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

    /// Where blocking is not allowed nobody reads from a stream, and the server's own limit holds.
    @Override
    public void filter(ContainerRequestContext context) {
        RoutingContext routing = current.getCurrent();
        if (routing != null
                && BodyLimits.chunked(routing.request())
                && BlockingOperationControl.isBlockingAllowed()) {
            context.setEntityStream(
                    new Limited(context.getEntityStream(), limits.of(routing.normalizedPath())));
        }
    }

    /// More came than the path admits.
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exceeded() {
            super("the body is larger than its path admits");
        }
    }

    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream body, long limit) {
            super(body);
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            spend(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int most) throws IOException {
            int count = super.read(into, offset, most);
            spend(Math.max(0, count));
            return count;
        }

        private void spend(int count) {
            left -= count;
            if (left < 0) {
                throw new Exceeded();
            }
        }

        /// The stream below would first read all that is still coming.
        @Override
        public void close() throws IOException {
            if (left >= 0) {
                super.close();
            }
        }
    }
}
