package org.ventanilla.survey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.ventanilla.testkit.ServiceDoors;
import org.ventanilla.testkit.VentanillaBackends;

/// Access of staff and of anonymous visitors to the pages and the API of this service.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "survey"))
class StaffDoorsIT extends ServiceDoors {

    @Override
    protected String workplace() {
        return "/encuestas";
    }

    @Override
    protected String worker() {
        return "analista";
    }

    @Override
    protected String elsewhere() {
        return "asesor";
    }

    @Override
    protected String api() {
        return "/api/v1/surveys";
    }

    @Override
    protected List<String> readers() {
        return List.of("supervisor", "auditor");
    }
}
