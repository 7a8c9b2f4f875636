package org.ventanilla.webkit;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Answers the failures that no resource and no exception mapper took: a form, a multipart body or
/// an address that cannot be read is the sender's fault (400, or 413 where it is too large), the
/// rest is ours (500).
///
/// A browser gets a small page, a program `application/problem+json`. The log gets one line for
/// what the sender did wrong, and the stack only for a fault of ours. The address is not logged:
/// it may hold the token of a notice.
@ApplicationScoped
class UnansweredFailures {

    private static final Logger LOG = Logger.getLogger(UnansweredFailures.class);

    /// Before every other failure handler, those of the framework above all.
    private static final int FIRST = Integer.MIN_VALUE;

    /// What a refused sender may still send.
    private static final long LINGER_BYTES = 64L * 1024 * 1024;

    /// How long nothing may come.
    private static final long LINGER_IDLE_MILLIS = 2_000;

    /// How often that may be asked: 20 seconds in all.
    private static final int LINGER_TICKS = 10;

    private final Template page;
    private final CurrentVertxRequest current;

    UnansweredFailures(@Location("webkit/refused") Template page, CurrentVertxRequest current) {
        this.page = page;
        this.current = current;
    }

    void install(@Observes Router router) {
        router.route().order(FIRST).failureHandler(this::answer);
    }

    private void answer(RoutingContext context) {
        Optional<Refusal> refusal = refusal(context);
        if (refusal.isEmpty() || context.response().headWritten()) {
            context.next();
            return;
        }
        log(refusal.get(), context);
        send(refusal.get(), context);
    }

    /// Empty where the framework knows better: it sends a stranger to the sign-in page, for one.
    private static Optional<Refusal> refusal(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof SecurityException || failure instanceof RejectedExecutionException) {
            return Optional.empty();
        }
        if (failure instanceof ChunkLimit.Exceeded) {
            return Optional.of(Refusal.TOO_LARGE);
        }
        if (failure != null && FormReading.failed(failure)) {
            return Optional.of(Refusal.UNREADABLE);
        }
        return Stream.of(Refusal.UNREADABLE, Refusal.TOO_LARGE, Refusal.OURS)
                .filter(one -> one.status() == context.statusCode())
                .findFirst();
    }

    private static void log(Refusal refusal, RoutingContext context) {
        Throwable failure = context.failure();
        if (refusal == Refusal.OURS) {
            LOG.errorf(
                    failure,
                    "A request failed on a fault of ours. method=%s",
                    context.request().method());
        } else {
            LOG.infof(
                    "A request could not be read. method=%s status=%d failure=%s",
                    context.request().method(),
                    refusal.status(),
                    failure == null ? "none" : failure.getClass().getSimpleName());
        }
    }

    private void send(Refusal refusal, RoutingContext context) {
        HttpServerResponse response = context.response();
        response.setStatusCode(refusal.status()).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        closeAfter(context);
        if (wantsPage(context)) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                    .end(drawn(refusal, context));
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE.toString())
                    .end(Json.encode(refusal.problem(null)));
        }
    }

    /// The layout asks who the request comes from, and a request that failed this early has no
    /// request context of its own.
    private String drawn(Refusal refusal, RoutingContext context) {
        ManagedContext request = Arc.container().requestContext();
        boolean begun = !request.isActive();
        if (begun) {
            request.activate();
        }
        try {
            current.setCurrent(context);
            return page.data("title", refusal.title())
                    .data("detail", refusal.detail(null))
                    .render();
        } finally {
            if (begun) {
                request.terminate();
            }
        }
    }

    /// The rest of a body that was given up is thrown away for a while: a browser reads the answer
    /// only when it has sent everything. Who sends more, or slowly, is cut off.
    private static void closeAfter(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded() || request.version() == HttpVersion.HTTP_2) {
            return;
        }
        Lingering lingering = new Lingering(request.connection());
        long timer = context.vertx().setPeriodic(LINGER_IDLE_MILLIS, _ -> lingering.tick());
        request.exceptionHandler(_ -> context.vertx().cancelTimer(timer));
        request.endHandler(_ -> context.vertx().cancelTimer(timer));
        request.connection().closeHandler(_ -> context.vertx().cancelTimer(timer));
        request.handler(lingering::take);
        request.resume();
    }

    private static boolean wantsPage(RoutingContext context) {
        if (context.request().path().startsWith("/api/")) {
            return false;
        }
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT);
        String types = accepted == null ? "" : accepted.toLowerCase(Locale.ROOT);
        return types.contains("html") || !types.contains("json");
    }

    /// What still comes of a body that was given up. Used by its connection's own thread alone.
    private static final class Lingering {
        private final HttpConnection connection;
        private long left = LINGER_BYTES;
        private int ticks = LINGER_TICKS;
        private boolean heard;

        Lingering(HttpConnection connection) {
            this.connection = connection;
        }

        void take(Buffer piece) {
            heard = true;
            left -= piece.length();
            if (left < 0) {
                connection.close();
            }
        }

        void tick() {
            ticks--;
            if (!heard || ticks == 0) {
                connection.close();
            }
            heard = false;
        }
    }
}
