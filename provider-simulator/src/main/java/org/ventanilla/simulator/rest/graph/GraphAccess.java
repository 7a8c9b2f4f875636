package org.ventanilla.simulator.rest.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.SimulatorConfig;

/// Checks the API version and the token of every request to the Graph API, and creates error responses.
@ApplicationScoped
final class GraphAccess {

    private static final int OLDEST_MAJOR_VERSION = 20;

    private final ObjectMapper json;
    private final String bearer;

    @Inject
    GraphAccess(ObjectMapper json, SimulatorConfig config) {
        this.json = json;
        this.bearer = "Bearer " + config.token();
    }

    /// Checks the version and the token.
    ///
    /// @param version the version in the path, for example `v25.0`
    /// @throws GraphRefusal if the version is no longer supported or the token is wrong
    void authorize(String version, @Nullable String authorization) {
        if (Integer.parseInt(version, 1, version.indexOf('.'), 10) < OLDEST_MAJOR_VERSION) {
            throw new GraphRefusal(GraphError.unknownVersion());
        }
        if (!bearer.equals(authorization)) {
            throw new GraphRefusal(GraphError.badToken());
        }
    }

    Response errorResponse(GraphError refusal) {
        ObjectNode body = json.createObjectNode();
        ObjectNode error = body.putObject("error");
        error.put("message", refusal.title());
        error.put("type", refusal.type());
        error.put("code", refusal.code());
        if (refusal.details() != null) {
            error.putObject("error_data").put("messaging_product", "whatsapp").put("details", refusal.details());
        }
        error.put("fbtrace_id", "A" + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36));
        return Response.status(refusal.httpStatus())
                .type(MediaType.APPLICATION_JSON)
                .entity(body.toString())
                .build();
    }
}
