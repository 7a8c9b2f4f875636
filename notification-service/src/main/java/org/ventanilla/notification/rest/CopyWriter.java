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
import org.ventanilla.notification.handling.Copies;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.records.RetryLater;

/// Sends a copy in chunks. A chunk is handed to the network after the preceding chunk was sent, so
/// that a slow reader occupies at most two chunks of memory. The last chunk is sent only if all
/// chunks together are the deposited document, and the instant when that chunk was sent is
/// recorded. The writer runs on the virtual thread of the request.
@Provider
@Produces("application/pdf")
public class CopyWriter implements ServerMessageBodyWriter<Copies.Transfer> {

    private static final Logger LOG = Logger.getLogger(CopyWriter.class);
    private static final int MAX_RECORD_ATTEMPTS = 10;
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    private final CurrentVertxRequest request;
    private final Clock clock;

    CopyWriter(CurrentVertxRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType media) {
        return Copies.Transfer.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return Copies.Transfer.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Copies.Transfer copy,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new IllegalStateException("a copy is sent by writeResponse");
    }

    @Override
    public void writeResponse(Copies.Transfer copy, Type generic, ServerRequestContext context) {
        HttpServerResponse response = request.getCurrent().response();
        try (copy) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(copy.size()));
            deliver(copy, response);
        } catch (RuntimeException e) {
            // The notice is not complete, so the person can request the document again.
            LOG.errorf(e, "The result of a copy was not recorded. %s", copy);
        }
    }

    private void deliver(Copies.Transfer copy, HttpServerResponse response) {
        Instant flushedAt;
        try {
            flushedAt = send(copy, response);
        } catch (NotSent e) {
            LOG.infof("A copy was not sent completely: %s. %s", e.getMessage(), copy);
            response.reset();
            recordWithRetry(() -> copy.failed(e.reason));
            return;
        }
        recordWithRetry(() -> copy.completed(flushedAt));
    }

    /// Signals that the copy was not sent completely.
    ///
    /// The reason is a constant of {@link Fact.CopyNotServed}.
    private static final class NotSent extends Exception {
        private static final long serialVersionUID = 1;

        private final String reason;

        NotSent(String reason, String message) {
            super(message);
            this.reason = reason;
        }
    }

    /// Sends the document.
    ///
    /// @return when the last byte was handed to the network
    private Instant send(Copies.Transfer copy, HttpServerResponse response) throws NotSent {
        ChunkReader chunks = new ChunkReader(copy.reading().bytes());
        byte[] chunk = next(chunks);
        for (byte[] following = next(chunks); following.length > 0; following = next(chunks)) {
            await(response.write(buffer(chunk)), copy);
            copy.progressed();
            chunk = following;
        }
        if (chunks.total() != copy.size() || !chunks.sha256().equals(copy.sha256())) {
            throw new NotSent(Fact.CopyNotServed.ALTERED, "the bytes are not the document's");
        }
        return await(response.end(buffer(chunk)).map(_ -> clock.instant()), copy);
    }

    private static byte[] next(ChunkReader chunks) throws NotSent {
        try {
            return chunks.next();
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "A deposited document cannot be decrypted.");
            throw new NotSent(Fact.CopyNotServed.ALTERED, "the document cannot be decrypted");
        }
    }

    private static <T> T await(Future<T> sent, Copies.Transfer copy) throws NotSent {
        try {
            return sent.toCompletionStage()
                    .toCompletableFuture()
                    .get(copy.chunkTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new NotSent(Fact.CopyNotServed.CUT, "no progress");
        } catch (ExecutionException e) {
            throw new NotSent(
                    Fact.CopyNotServed.CUT, "connection " + e.getCause().getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NotSent(Fact.CopyNotServed.CUT, "the service stops");
        }
    }

    /// Records the result, and retries while the database is unavailable. If the result of a whole
    /// copy were lost, a person who received the document would not count as notified.
    private static void recordWithRetry(Runnable recording) {
        for (int attempt = 1; ; attempt++) {
            try {
                recording.run();
                return;
            } catch (RetryLater e) {
                if (attempt == MAX_RECORD_ATTEMPTS) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Buffer buffer(byte[] chunk) {
        return Buffer.buffer(chunk);
    }
}
