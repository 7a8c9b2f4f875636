package org.ventanilla.webkit;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses the body of a request that is larger than its path admits (413, RFC 9110 section
/// 15.5.14).
///
/// A body whose `Content-Length` says too much is refused before any of it is read and before
/// anybody is asked who they are. A body that comes in chunks, without a length, is refused when
/// it has grown beyond the limit ({@link ChunkLimit}). A path that is written in another way than
/// in the configuration gets the general limit, so name the paths that may receive more and keep
/// the general limit small.
@ApplicationScoped
public class BodyLimits {

    /// Before sign-in (200) and before cross-origin rules (300).
    private static final int FIRST = 1_100;

    /// After the server's own limit for all paths, whose mark is replaced.
    private static final int AFTER_THE_SERVER = 1;

    /// By how much the server's own cut, which says nothing, comes later than ours.
    private static final long SLACK_BYTES = 1024 * 1024;

    private final Map<String, Long> limits;
    private final long otherwise;

    /// What the server itself receives at most; it would say nothing.
    private final long server;

    BodyLimits(
            BodyLimitsConfig config,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10M")
                    MemorySize server) {
        this.server = server.asLongValue();
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
        String named = slash ? path.substring(0, path.length() - 1) : path;
        return Math.min(server, limits.getOrDefault(named, otherwise));
    }

    static boolean chunked(HttpServerRequest request) {
        return request.getHeader(HttpHeaderNames.TRANSFER_ENCODING) != null;
    }

    private void refuseTooLarge(RoutingContext context) {
        String declared = context.request().getHeader(HttpHeaderNames.CONTENT_LENGTH);
        if (declared != null && length(declared) > of(context.normalizedPath())) {
            context.fail(413);
        } else {
            context.next();
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

    /// A length that is none is too large for every path.
    private static long length(String declared) {
        try {
            return Long.parseLong(declared.strip());
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE;
        }
    }
}
