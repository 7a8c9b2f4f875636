package org.ventanilla.analytics;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.ventanilla.testkit.StaffAccessContract;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests who can open the pages and the API of this service: staff of each role, and people who are not
/// signed in.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "analytics"))
class StaffAccessIT extends StaffAccessContract {

    @Override
    protected String mainPage() {
        return "/informe";
    }

    @Override
    protected String accountOfThisRole() {
        return "analista";
    }

    @Override
    protected String accountOfAnotherRole() {
        return "oficial";
    }

    @Override
    protected String apiPath() {
        return "/api/v1/reports/attention";
    }

    @Override
    protected List<String> accountsThatMayRead() {
        return List.of("supervisor", "auditor");
    }
}
