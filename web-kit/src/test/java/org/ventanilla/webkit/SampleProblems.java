package org.ventanilla.webkit;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Resources with every kind of error response that a service can give, for programs and as pages.
@Path("/")
@PermitAll
public class SampleProblems {

    /// Signals that a backend is unavailable, as the exception of a service does.
    static final class StoreUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoreUnavailable() {
            super("the sample store is unavailable");
        }
    }

    /// Answers 503. A service needs no more code than this class.
    @Provider
    public static class StoreUnavailableMapper extends UnavailableMapper<StoreUnavailable> {}

    /// A resource for programs.
    @GET
    @Path("api/v1/rehusa")
    public Response api(@QueryParam("kind") @Nullable String kind, @QueryParam("wait") @Nullable String wait) {
        return refusal(kind, wait);
    }

    /// A page.
    @GET
    @Path("rehusa")
    public Response page(@QueryParam("kind") @Nullable String kind) {
        return refusal(kind, null);
    }

    /// An API whose backend is unavailable.
    @GET
    @Path("api/v1/fuera")
    public String unavailable() {
        throw new StoreUnavailable();
    }

    /// An API that answers 503 without a body.
    @GET
    @Path("api/v1/fuera/callada")
    public Response unavailableWithoutBody() {
        return Response.status(503).build();
    }

    /// A resource with query parameters of every type.
    @GET
    @Path("api/v1/pregunta")
    public String question(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("most") @Nullable String most) {
        var first = QueryParameter.day("from", from);
        var last = QueryParameter.day("to", to);
        if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            throw QueryParameter.endBeforeStart("from", "to");
        }
        return "%s %s %s %s".formatted(first, last, kind(kind), QueryParameter.wholeNumber("most", most, 60));
    }

    private static Response refusal(@Nullable String kind, @Nullable String wait) {
        Problem problem = kind(kind)
                .because("Así no se puede.")
                .withCode("NO_SE_PUEDE")
                .withField("parte")
                .with("errors", List.of("a", "b"));
        return wait == null ? problem.response() : problem.response(Duration.parse(wait));
    }

    private static Refusal kind(@Nullable String kind) {
        return QueryParameter.oneOf(
                        "kind",
                        kind,
                        Arrays.asList(Refusal.values()),
                        value -> value.name().toLowerCase(Locale.ROOT))
                .orElse(Refusal.OTHER);
    }
}
