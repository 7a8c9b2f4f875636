package org.ventanilla.webkit;

import io.quarkus.security.ForbiddenException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/// Answers failures that no resource and no exception mapper handled. A form, a multipart body or a
/// URL that cannot be parsed is an error of the sender (400), and so is a body that is too large
/// (413). A missing resource is answered with 404. Every other failure is a fault of the service
/// (500).
///
/// A browser gets a page, and a program gets `application/problem+json`. An error of the sender is
/// logged in one line; only a fault of the service is logged with its stack trace. The URL is not
/// logged because it may contain the access token of a notice.
@ApplicationScoped
class UnhandledFailures {

    private static final Logger LOG = Logger.getLogger(UnhandledFailures.class);

    private static final int FIRST_ERROR_STATUS = 400;

    /// The order of a handler that runs before every other failure handler, in particular those of the
    /// framework.
    private static final int BEFORE_ALL_OTHERS = Integer.MIN_VALUE;

    /// How many bytes the sender may still send after its request was refused.
    private static final long MAX_REMAINING_BYTES = 64L * 1024 * 1024;

    /// How long the connection may stay silent before it is closed, in milliseconds.
    private static final long MAX_SILENCE_MILLIS = 2_000;

    /// The number of silence checks after which the connection is closed even if it is not silent. All
    /// checks together take 20 seconds.
    private static final int MAX_SILENCE_CHECKS = 10;

    private final RefusalPage page;

    UnhandledFailures(RefusalPage page) {
        this.page = page;
    }

    void install(@Observes Router router) {
        router.route().order(BEFORE_ALL_OTHERS).failureHandler(this::answer);
    }

    private void answer(RoutingContext context) {
        if (context.response().ended()) {
            // The request was answered with 503 at its deadline, and the work for it failed afterwards.
            LOG.debugf("A request was answered before. failure=%s", context.failure());
            return;
        }
        Optional<Refusal> refusal = refusal(context);
        if (refusal.isEmpty() || context.response().headWritten()) {
            context.next();
            return;
        }
        log(refusal.get(), context);
        send(refusal.get(), context);
    }

    /// The kind of response. It is empty if the framework has a better response, such as the redirect
    /// of an anonymous user to the sign-in page.
    private static Optional<Refusal> refusal(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof ForbiddenException) {
            return Optional.of(Refusal.FORBIDDEN);
        }
        if (failure instanceof SecurityException) {
            return Optional.empty();
        }
        if (failure instanceof RejectedExecutionException) {
            return Optional.of(Refusal.UNAVAILABLE);
        }
        if (failure instanceof ChunkLimit.Exceeded) {
            return Optional.of(Refusal.TOO_LARGE);
        }
        if (failure != null && FormReading.isCauseOf(failure)) {
            return Optional.of(Refusal.UNREADABLE);
        }
        return context.statusCode() < FIRST_ERROR_STATUS
                ? Optional.empty()
                : Optional.of(Refusal.of(context.statusCode()));
    }

    private static void log(Refusal refusal, RoutingContext context) {
        Throwable failure = context.failure();
        HttpMethod method = context.request().method();
        switch (refusal) {
            case INTERNAL_ERROR ->
                LOG.errorf(failure, "A request failed because of an internal error. method=%s", method);
            case UNAVAILABLE -> LOG.warnf("A request failed because a backend is unavailable. method=%s", method);
            case NOT_FOUND, NO_SUCH_RESOURCE, NOT_ALLOWED -> LOG.debugf("A resource was not found. method=%s", method);
            case UNREADABLE,
                    REPEATED,
                    BAD_DATA,
                    NOT_SIGNED_IN,
                    FORBIDDEN,
                    NOT_ACCEPTABLE,
                    CONFLICT,
                    TOO_LARGE,
                    UNSUPPORTED,
                    UNPROCESSABLE,
                    TOO_MANY,
                    EXPIRED_FORM,
                    OTHER ->
                LOG.infof(
                        "A request was refused. method=%s status=%d failure=%s",
                        method,
                        refusal.status(),
                        failure == null ? "none" : failure.getClass().getSimpleName());
        }
    }

    private void send(Refusal refusal, RoutingContext context) {
        HttpServerResponse response = context.response();
        response.setStatusCode(refusal.status()).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (refusal == Refusal.UNAVAILABLE) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(UnavailableMapper.RETRY_AFTER_SECONDS));
        }
        discardRemainingBody(context);
        if (Reader.of(context) == Reader.PERSON) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                    .end(page.render(refusal, context));
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE.toString())
                    .end(Json.encode(refusal.problem()));
        }
    }

    /// Reads and discards the rest of a refused body, because a browser reads the response only after
    /// it has sent the whole body. A sender whose body is too large or too slow is disconnected.
    private static void discardRemainingBody(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded() || request.version() == HttpVersion.HTTP_2) {
            return;
        }
        RemainingBody body = new RemainingBody(request.connection());
        long timer = context.vertx().setPeriodic(MAX_SILENCE_MILLIS, _ -> body.checkSilence());
        request.exceptionHandler(_ -> context.vertx().cancelTimer(timer));
        request.endHandler(_ -> context.vertx().cancelTimer(timer));
        request.connection().closeHandler(_ -> context.vertx().cancelTimer(timer));
        request.handler(body::receive);
        request.resume();
    }

    /// Counts the bytes of a refused body that still arrive. Only the event loop of the connection
    /// uses this object.
    private static final class RemainingBody {
        private final HttpConnection connection;
        private long bytesLeft = MAX_REMAINING_BYTES;
        private int checksLeft = MAX_SILENCE_CHECKS;
        private boolean hasReceived;

        RemainingBody(HttpConnection connection) {
            this.connection = connection;
        }

        void receive(Buffer piece) {
            hasReceived = true;
            bytesLeft -= piece.length();
            if (bytesLeft < 0) {
                connection.close();
            }
        }

        void checkSilence() {
            checksLeft--;
            if (!hasReceived || checksLeft == 0) {
                connection.close();
            }
            hasReceived = false;
        }
    }
}
