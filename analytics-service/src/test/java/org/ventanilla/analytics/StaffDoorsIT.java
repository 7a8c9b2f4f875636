package org.ventanilla.analytics;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.ventanilla.testkit.ServiceDoors;
import org.ventanilla.testkit.VentanillaBackends;

/// How the pages and the API of this service answer staff and people who are not signed in.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "analytics"))
class StaffDoorsIT extends ServiceDoors {

    @Override
    protected String workplace() {
        return "/informe";
    }

    @Override
    protected String worker() {
        return "analista";
    }

    @Override
    protected String elsewhere() {
        return "oficial";
    }

    @Override
    protected String api() {
        return "/api/v1/reports/attention";
    }

    @Override
    protected List<String> readers() {
        return List.of("supervisor", "auditor");
    }
}
