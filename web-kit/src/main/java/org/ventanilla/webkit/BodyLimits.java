package org.ventanilla.webkit;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// Refuses the body of a request that is larger than its path admits (413, RFC 9110 section
/// 15.5.14).
///
/// A body whose `Content-Length` says too much is refused before any of it is read and before
/// anybody is asked who they are. A body that comes in chunks, without a length, is refused
/// when it has grown beyond the limit ({@link ChunkLimit}). A path that is written in another
/// way than in the configuration gets the general limit, so name the paths that may receive
/// more and keep the general limit small.
@ApplicationScoped
public class BodyLimits {

    /// Before sign-in reads a form (200) and before cross-origin rules (300).
    private static final int FIRST = 1000;

    /// After the server's own limit for all paths, whose mark is replaced.
    private static final int AFTER_THE_SERVER = 1;

    /// By how much the server's own cut, which says nothing, comes later than ours.
    private static final long SLACK_BYTES = 1024 * 1024;

    /// What a refused client may still send, so that it comes to read the answer: browsers read it
    /// only when they have sent everything.
    private static final long LINGER_BYTES = 64L * 1024 * 1024;

    private static final long LINGER_MILLIS = 20_000;

    /// The form sign-in reads its body by itself and does not heed the mark of a chunked one.
    private static final String SIGN_IN = "/j_security_check";

    private final Map<String, Long> limits;
    private final long otherwise;
    private final String page = resource("body-too-large.html");
    private final String problem = resource("body-too-large.json");

    BodyLimits(BodyLimitsConfig config) {
        this.limits =
                config.limit().entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey,
                                        entry -> entry.getValue().asLongValue()));
        this.otherwise = config.otherwise().asLongValue();
    }

    void install(@Observes Filters filters) {
        filters.register(this::refuseTooLarge, FIRST);
        filters.register(this::limitChunks, AFTER_THE_SERVER);
    }

    /// Largest body a path admits, in bytes.
    long of(String path) {
        boolean slash = path.length() > 1 && path.endsWith("/");
        return limits.getOrDefault(slash ? path.substring(0, path.length() - 1) : path, otherwise);
    }

    private void refuseTooLarge(RoutingContext context) {
        HttpServerRequest request = context.request();
        String declared = request.getHeader(HttpHeaderNames.CONTENT_LENGTH);
        if (declared == null) {
            if (chunked(request) && context.normalizedPath().endsWith(SIGN_IN)) {
                end(context.response().setStatusCode(411));
            } else {
                context.next();
            }
            return;
        }
        long limit = of(context.normalizedPath());
        long length = length(declared);
        if (length <= limit) {
            context.next();
        } else {
            refuse(context, length, limit);
        }
    }

    private void limitChunks(RoutingContext context) {
        if (chunked(context.request())) {
            context.put(
                    VertxHttpRecorder.MAX_REQUEST_SIZE_KEY,
                    Long.valueOf(of(context.normalizedPath()) + SLACK_BYTES));
        }
        context.next();
    }

    private void refuse(RoutingContext context, long length, long limit) {
        HttpServerResponse response = context.response().setStatusCode(413);
        response.putHeader(HttpHeaderNames.CONTENT_TYPE, type(context.request()));
        Buffer body = Buffer.buffer(words(context.request(), limit));
        response.putHeader(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length()));
        if (length > LINGER_BYTES) {
            response.putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            response.endHandler(done -> context.request().connection().close());
        } else {
            discard(context);
        }
        response.end(body);
    }

    /// What a refusal says: to a browser a page, to others a problem (RFC 9457).
    String words(HttpServerRequest request, long limit) {
        return (browser(request) ? page : problem)
                .replace("{limit}", words(limit))
                .replace("{limitBytes}", Long.toString(limit));
    }

    static String type(HttpServerRequest request) {
        return browser(request) ? "text/html;charset=UTF-8" : "application/problem+json";
    }

    private static boolean browser(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaderNames.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    /// What still comes is thrown away piece by piece, for a while.
    static void discard(RoutingContext context) {
        HttpServerRequest request = context.request();
        long timer = context.vertx().setTimer(LINGER_MILLIS, late -> request.connection().close());
        if (request.isEnded()) {
            context.vertx().cancelTimer(timer);
            return;
        }
        request.endHandler(all -> context.vertx().cancelTimer(timer));
        request.exceptionHandler(gone -> context.vertx().cancelTimer(timer));
        request.handler(piece -> {});
        request.resume();
    }

    private static void end(HttpServerResponse response) {
        response.putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE).end();
    }

    static boolean chunked(HttpServerRequest request) {
        return request.getHeader(HttpHeaderNames.TRANSFER_ENCODING) != null;
    }

    /// A length that is none is too large for every path.
    private static long length(String declared) {
        try {
            return Long.parseLong(declared.strip());
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE;
        }
    }

    private static String words(long bytes) {
        return bytes >= 1024 * 1024
                ? bytes / (1024 * 1024) + " MB"
                : Math.max(1, bytes / 1024) + " KB";
    }

    private static String resource(String name) {
        try (InputStream in = BodyLimits.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
