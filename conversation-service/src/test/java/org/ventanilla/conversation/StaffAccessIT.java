package org.ventanilla.conversation;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ventanilla.conversation.fixtures.Desk;
import org.ventanilla.testkit.StaffAccessContract;
import org.ventanilla.testkit.VentanillaBackends;

/// Access of staff, and of people who are not signed in, to the pages and the API of this service.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class StaffAccessIT extends StaffAccessContract {

    @Override
    protected String mainPage() {
        return "/escritorio";
    }

    @Override
    protected String accountOfThisRole() {
        return "asesor";
    }

    @Override
    protected String accountOfAnotherRole() {
        return "analista";
    }

    @Override
    protected String api() {
        return "/api/v1/desk/queue";
    }

    @Override
    protected List<Call> calls() {
        String id = "00000000-0000-4000-8000-000000000000";
        String command = "\"commandId\": \"" + id + "\"";
        return List.of(
                new Call("/api/v1/desk/presence", "{\"presence\": \"AVAILABLE\"}"),
                new Call("/api/v1/desk/next", "{" + command + "}"),
                new Call("/api/v1/desk/chats/" + id + "/messages", "{" + command + ", \"text\": \"Buenos días\"}"));
    }

    @Test
    void supervisorsAndAuditorsCanReadTheLiveBoard() {
        Desk.post("/presence", Map.of("presence", "AVAILABLE")).statusCode(202);
        isPage(staff("supervisor").get("/tablero"), 200, "Tablero en vivo");
        staff("supervisor")
                .get("/tablero/estado")
                .then()
                .statusCode(200)
                .body(containsString("asesor"))
                .body(containsString("Disponible"));
        staff("auditor").get("/tablero").then().statusCode(200);
        staff("asesor").get("/tablero").then().statusCode(403);
        staff("supervisor").get("/").then().header("Location", equalTo("/tablero"));
    }
}
