package org.ventanilla.notification;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.ventanilla.testkit.StaffAccessContract;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests how the pages and the API answer staff and people who are not signed in.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class StaffAccessIT extends StaffAccessContract {

    @Override
    protected String mainPage() {
        return "/actos";
    }

    @Override
    protected String accountOfThisRole() {
        return "notificador";
    }

    @Override
    protected String accountOfAnotherRole() {
        return "asesor";
    }

    @Override
    protected String apiPath() {
        return "/api/v1/acts/00000000-0000-4000-8000-000000000000";
    }

    @Override
    protected List<String> accountsThatMayRead() {
        return List.of("auditor");
    }

    @Override
    protected List<Call> apiCalls() {
        return List.of(new Call("/api/v1/electronic-consents/confirmations", """
                        {"reference": "4821-7730", "documentType": "CC", "documentNumber": "52123456",
                         "means": "COMPARECENCIA"}"""));
    }

    @Override
    protected List<Form> openForms() {
        return List.of(new Form("/a", Map.of("numero", "AAE-2026-000001", "documento", "1032456789")));
    }
}
