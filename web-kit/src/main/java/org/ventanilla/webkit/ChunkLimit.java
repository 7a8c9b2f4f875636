package org.ventanilla.webkit;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Refuses a body without a length where it grows beyond what its path admits ({@link
/// BodyLimits}). The server would cut the connection without a word.
@Provider
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
            context.setEntityStream(new Limited(context.getEntityStream(), limits, routing));
        }
    }

    private static final class Limited extends FilterInputStream {
        private final BodyLimits limits;
        private final RoutingContext routing;
        private final long limit;
        private long taken;
        private boolean refused;

        Limited(InputStream body, BodyLimits limits, RoutingContext routing) {
            super(body);
            this.limits = limits;
            this.routing = routing;
            this.limit = limits.of(routing.normalizedPath());
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int most) throws IOException {
            int count = super.read(into, offset, most);
            count(Math.max(0, count));
            return count;
        }

        private void count(int more) {
            taken += more;
            if (taken > limit) {
                refused = true;
                routing.addEndHandler(done -> BodyLimits.discard(routing));
                throw new WebApplicationException(
                        Response.status(413)
                                .type(BodyLimits.type(routing.request()))
                                .entity(limits.words(routing.request(), limit))
                                .build());
            }
        }

        /// The stream below would first read all that is still coming.
        @Override
        public void close() throws IOException {
            if (!refused) {
                super.close();
            }
        }
    }
}
