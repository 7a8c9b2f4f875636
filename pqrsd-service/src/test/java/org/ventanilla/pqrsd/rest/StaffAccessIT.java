package org.ventanilla.pqrsd.rest;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.ventanilla.testkit.StaffAccessContract;

/// Tests how the pages and the API of this service respond to members of the staff and to anonymous
/// users.
@QuarkusTest
class StaffAccessIT extends StaffAccessContract {

    @Override
    protected String mainPage() {
        return "/bandeja";
    }

    @Override
    protected String accountOfThisRole() {
        return "oficial";
    }

    @Override
    protected String accountOfAnotherRole() {
        return "asesor";
    }

    @Override
    protected String apiPath() {
        return "/api/v1/cases/2026000001-1-000";
    }

    @Override
    protected List<String> accountsThatMayRead() {
        return List.of("supervisor", "auditor");
    }

    @Override
    protected List<Call> apiCalls() {
        return List.of(new Call("/api/v1/cases", """
                        {"kind": "QUEJA", "answerMedium": "PUBLIC_NOTICE",
                         "text": "Nadie contesta el teléfono de la oficina."}"""));
    }

    @Override
    protected List<Form> openForms() {
        return List.of(new Form("/consulta", Map.of("radicado", "1999000001-1-000", "verificacion", "0000")));
    }
}
