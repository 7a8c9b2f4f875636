package org.ventanilla.testkit;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the paths of a running service that accept GET from the OpenAPI document of the service. A test
/// that uses these paths includes new paths automatically.
final class GetEndpoints {

    private static final String EVENT_STREAM = "text/event-stream";
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    /// A value for path parameters. It has the form of an id or a token, but it identifies no object.
    private static final String UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";

    private GetEndpoints() {}

    /// Returns the paths. Paths of event streams are excluded, because their answers do not end.
    static List<String> ofTheService() {
        JsonPath document = given().accept("application/json").get("/q/openapi").jsonPath();
        Map<String, Map<String, Object>> paths = document.getMap("paths");
        List<String> getPaths = new ArrayList<>();
        paths.forEach((path, methods) -> {
            if (methods.containsKey("get") && !mediaTypes(methods.get("get")).contains(EVENT_STREAM)) {
                getPaths.add(PARAMETER.matcher(path).replaceAll(UNKNOWN_ID));
            }
        });
        return getPaths;
    }

    private static Set<?> mediaTypes(Object operation) {
        Object content = member(member(member(operation, "responses"), "200"), "content");
        return content instanceof Map<?, ?> types ? types.keySet() : Set.of();
    }

    private static Object member(Object node, String name) {
        return node instanceof Map<?, ?> members && members.containsKey(name) ? members.get(name) : Map.of();
    }
}
