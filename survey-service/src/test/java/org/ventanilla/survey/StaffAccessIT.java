package org.ventanilla.survey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.ventanilla.testkit.StaffAccessContract;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests who can open the pages and the API of this service: staff of each role, and people who are not
/// signed in.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "survey"))
class StaffAccessIT extends StaffAccessContract {

    @Override
    protected String mainPage() {
        return "/encuestas";
    }

    @Override
    protected String accountOfThisRole() {
        return "analista";
    }

    @Override
    protected String accountOfAnotherRole() {
        return "asesor";
    }

    @Override
    protected String apiPath() {
        return "/api/v1/surveys";
    }

    @Override
    protected List<String> accountsThatMayRead() {
        return List.of("supervisor", "auditor");
    }
}
