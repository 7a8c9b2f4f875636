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

/// Tests who can open the pages and the API of this service: staff of each role, and people who are not
/// signed in.
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
    protected String apiPath() {
        return "/api/v1/desk/queue";
    }

    @Override
    protected List<Call> apiCalls() {
        String unknownId = "00000000-0000-4000-8000-000000000000";
        String commandIdField = "\"commandId\": \"" + unknownId + "\"";
        return List.of(
                new Call("/api/v1/desk/presence", "{\"presence\": \"AVAILABLE\"}"),
                new Call("/api/v1/desk/next", "{" + commandIdField + "}"),
                new Call(
                        "/api/v1/desk/chats/" + unknownId + "/messages",
                        "{" + commandIdField + ", \"text\": \"Buenos días\"}"));
    }

    @Test
    void supervisorsAndAuditorsCanReadTheLiveBoardAndAdvisersCannot() {
        Desk.post("/presence", Map.of("presence", "AVAILABLE")).statusCode(202); // the board shows this adviser
        assertPage(staff("supervisor").get("/tablero"), 200, "Tablero en vivo");
        staff("supervisor")
                .get("/tablero/estado")
                .then()
                .statusCode(200)
                .body(containsString("asesor"))
                .body(containsString("Disponible"));
        staff("auditor").get("/tablero").then().statusCode(200);
        staff("asesor").get("/tablero").then().statusCode(403);
        // The start page of a supervisor is the live board.
        staff("supervisor").get("/").then().header("Location", equalTo("/tablero"));
    }
}
