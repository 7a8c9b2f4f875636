package org.ventanilla.notification.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.notification.handling.Copies;
import org.ventanilla.notification.model.Fact;

/// Sends a copy piece by piece: the next piece is handed to the network when the one before has
/// left, so a slow reader holds two pieces and no more. The last piece leaves only if all of them
/// are the document, and its leaving is the instant that is told. Runs on the virtual thread of the
/// request.
@Provider
@Produces("application/pdf")
public class CopyWriter implements ServerMessageBodyWriter<Copies.Leaving> {

    private static final Logger LOG = Logger.getLogger(CopyWriter.class);
    private static final int TOLD_AT_MOST = 10;
    private static final Duration BETWEEN_TELLING = Duration.ofSeconds(1);

    private final CurrentVertxRequest request;
    private final Clock clock;

    CopyWriter(CurrentVertxRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType media) {
        return Copies.Leaving.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return Copies.Leaving.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Copies.Leaving copy,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new IllegalStateException("a copy is sent to the connection itself");
    }

    @Override
    public void writeResponse(Copies.Leaving copy, Type generic, ServerRequestContext context) {
        HttpServerResponse response = request.getCurrent().response();
        try (copy) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(copy.size()));
            deliver(copy, response);
        } catch (RuntimeException e) {
            // Not complete: the person is offered the document again.
            LOG.errorf(e, "What became of a copy was not written down. %s", copy);
        }
    }

    private void deliver(Copies.Leaving copy, HttpServerResponse response) {
        Instant flushedAt;
        try {
            flushedAt = send(copy, response);
        } catch (NotSent e) {
            LOG.infof("A copy was not sent whole: %s. %s", e.getMessage(), copy);
            response.reset();
            untilTold(() -> copy.failed(e.reason));
            return;
        }
        untilTold(() -> copy.whole(flushedAt));
    }

    /// Why the last byte did not leave.
    private static final class NotSent extends Exception {
        private static final long serialVersionUID = 1;

        private final String reason;

        NotSent(String reason, String what) {
            super(what);
            this.reason = reason;
        }
    }

    /// @return when the last byte was handed to the network
    private Instant send(Copies.Leaving copy, HttpServerResponse response) throws NotSent {
        Pieces pieces = new Pieces(copy.reading().bytes());
        byte[] piece = next(pieces);
        for (byte[] following = next(pieces); following.length > 0; following = next(pieces)) {
            awaited(response.write(buffer(piece)), copy);
            copy.progressed();
            piece = following;
        }
        if (pieces.total() != copy.size() || !pieces.sha256().equals(copy.sha256())) {
            throw new NotSent(Fact.CopyNotServed.ALTERED, "the bytes are not the document's");
        }
        return awaited(response.end(buffer(piece)).map(_ -> clock.instant()), copy);
    }

    private static byte[] next(Pieces pieces) throws NotSent {
        try {
            return pieces.next();
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "A deposited document does not open.");
            throw new NotSent(Fact.CopyNotServed.ALTERED, "the document does not open");
        }
    }

    private static <T> T awaited(Future<T> sent, Copies.Leaving copy) throws NotSent {
        try {
            return sent.toCompletionStage()
                    .toCompletableFuture()
                    .get(copy.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new NotSent(Fact.CopyNotServed.CUT, "no progress");
        } catch (ExecutionException e) {
            throw new NotSent(Fact.CopyNotServed.CUT, "connection " + e.getCause().getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NotSent(Fact.CopyNotServed.CUT, "the service stops");
        }
    }

    /// The record that a copy was sent is written even if the database is unavailable for a moment:
    /// a person who has read the document is notified.
    private static void untilTold(Runnable telling) {
        for (int i = 1; ; i++) {
            try {
                telling.run();
                return;
            } catch (RetryLater e) {
                if (i == TOLD_AT_MOST) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TELLING);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Buffer buffer(byte[] piece) {
        return Buffer.buffer(piece);
    }
}
