package org.ventanilla.testkit;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The addresses of a running service that are fetched with GET, from its OpenAPI document, so that
/// a test of all of them misses no new one.
final class FetchedDoors {

    private static final String STREAM = "text/event-stream";
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    /// Fits where an id or a token belongs, and names nothing.
    private static final String NOTHING = "00000000-0000-4000-8000-000000000000";

    private FetchedDoors() {}

    /// Without live streams, whose answer does not end.
    static List<String> ofTheService() {
        JsonPath document = given().accept("application/json").get("/q/openapi").jsonPath();
        Map<String, Map<String, Object>> paths = document.getMap("paths");
        List<String> fetched = new ArrayList<>();
        paths.forEach((path, methods) -> {
            if (methods.containsKey("get") && !mediaTypes(methods.get("get")).contains(STREAM)) {
                fetched.add(PARAMETER.matcher(path).replaceAll(NOTHING));
            }
        });
        return fetched;
    }

    private static Set<?> mediaTypes(Object operation) {
        Object answered = in(in(in(operation, "responses"), "200"), "content");
        return answered instanceof Map<?, ?> types ? types.keySet() : Set.of();
    }

    private static Object in(Object node, String name) {
        return node instanceof Map<?, ?> members && members.containsKey(name) ? members.get(name) : Map.of();
    }
}
