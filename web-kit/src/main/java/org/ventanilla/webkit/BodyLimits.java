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

/// Refuses a request body that is larger than its path allows (413, RFC 9110 section 15.5.14).
///
/// If `Content-Length` exceeds the limit, the request is refused before its body is read and before
/// the caller is authenticated. A chunked body has no declared length; it is refused as soon as
/// more bytes than the limit have arrived ({@link ChunkLimit}). A path that is not spelled exactly
/// as in the configuration gets the general limit. The general limit should therefore be small, and
/// each path that may receive larger bodies should be configured.
@ApplicationScoped
public class BodyLimits {

    /// Filters with a higher priority run earlier: authentication has 200, the CORS rules have 300.
    private static final int BEFORE_AUTHENTICATION = 1_100;

    /// The filter with this priority runs after the server has set its own limit for all paths, because
    /// the filter replaces that limit.
    private static final int AFTER_SERVER_LIMIT = 1;

    /// The number of bytes by which the server's own limit exceeds the limit of a path. The server
    /// closes the connection without a response, so the limit of the path has to apply first.
    private static final long SLACK_BYTES = 1024 * 1024;

    private final Map<String, Long> limits;
    private final long generalLimit;

    /// The server's own limit in bytes, which applies to every path.
    private final long serverLimit;

    BodyLimits(
            BodyLimitsConfig config,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10M") MemorySize serverLimit) {
        this.serverLimit = serverLimit.asLongValue();
        this.limits = config.limit().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().asLongValue()));
        this.generalLimit = config.otherwise().asLongValue();
    }

    void install(@Observes Filters filters) {
        filters.register(this::refuseTooLarge, BEFORE_AUTHENTICATION);
        filters.register(this::limitChunks, AFTER_SERVER_LIMIT);
    }

    /// The largest body that a path allows, in bytes.
    long limitOf(String path) {
        boolean endsWithSlash = path.length() > 1 && path.endsWith("/");
        String pathWithoutSlash = endsWithSlash ? path.substring(0, path.length() - 1) : path;
        return Math.min(serverLimit, limits.getOrDefault(pathWithoutSlash, generalLimit));
    }

    static boolean isChunked(HttpServerRequest request) {
        return request.getHeader(HttpHeaderNames.TRANSFER_ENCODING) != null;
    }

    private void refuseTooLarge(RoutingContext context) {
        String declared = context.request().getHeader(HttpHeaderNames.CONTENT_LENGTH);
        if (declared != null && parsedLength(declared) > limitOf(context.normalizedPath())) {
            context.fail(413);
        } else {
            context.next();
        }
    }

    private void limitChunks(RoutingContext context) {
        if (isChunked(context.request())) {
            context.put(
                    VertxHttpRecorder.MAX_REQUEST_SIZE_KEY,
                    Long.valueOf(limitOf(context.normalizedPath()) + SLACK_BYTES));
        }
        context.next();
    }

    /// The declared length. A length that is not a number is too large for every path.
    private static long parsedLength(String declared) {
        try {
            return Long.parseLong(declared.strip());
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE;
        }
    }
}
