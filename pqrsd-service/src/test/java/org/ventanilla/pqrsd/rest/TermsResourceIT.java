package org.ventanilla.pqrsd.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TermsResourceIT {

    /// The dates were calculated by hand from the holidays of Ley 51 de 1983 and Ley 2578 de 2026,
    /// and from the civic days. The columns are the parameters of the test: the id of the example, the
    /// calendar, the rule for requests outside office hours, the end of office hours, the reception, the
    /// kind of case, the business days of the term, the day that counts as reception, the due date, the
    /// latest extended due date, and the holidays that the term skips.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    D1   | CO_BASE     | -            | -     | 2027-03-15T11:20:00 | INFORMACION         | 10 | 2027-03-15 | 2027-04-01 | 2027-04-15 | 2027-03-22 2027-03-25 2027-03-26
                    D2   | CO_NAL_EJEC | -            | -     | 2027-03-15T11:20:00 | CONSULTA            | 30 | 2027-03-15 | 2027-04-30 | 2027-06-16 | 2027-03-22 2027-03-25 2027-03-26 2027-04-16
                    D2b  | CO_BASE     | -            | -     | 2027-03-15T11:20:00 | CONSULTA            | 30 | 2027-03-15 | 2027-04-29 | 2027-06-15 | 2027-03-22 2027-03-25 2027-03-26
                    D3a  | CO_BASE     | -            | -     | 2027-02-05T17:00:00 | QUEJA               | 15 | 2027-02-05 | 2027-02-26 | 2027-03-19 | -
                    D3b  | CO_BASE     | -            | -     | 2027-02-05T17:00:01 | QUEJA               | 15 | 2027-02-08 | 2027-03-01 | 2027-03-23 | -
                    D4a  | CO_BASE     | STRICT       | -     | 2027-02-13T09:00:00 | RECLAMO             | 15 | 2027-02-13 | 2027-03-05 | 2027-03-31 | -
                    D4b  | CO_BASE     | OFFICE_HOURS | -     | 2027-02-13T09:00:00 | RECLAMO             | 15 | 2027-02-15 | 2027-03-08 | 2027-04-01 | -
                    D4c  | CO_BASE     | MIDNIGHT     | -     | 2027-02-13T09:00:00 | RECLAMO             | 15 | 2027-02-15 | 2027-03-08 | 2027-04-01 | -
                    D5   | CO_BASE     | -            | -     | 2027-02-17T20:15:00 | RECLAMO             | 15 | 2027-02-18 | 2027-03-11 | 2027-04-06 | -
                    D5b  | CO_BASE     | MIDNIGHT     | -     | 2027-02-17T20:15:00 | RECLAMO             | 15 | 2027-02-17 | 2027-03-10 | 2027-04-05 | -
                    D5c  | CO_BASE     | -            | -     | 2027-02-17T05:30:00 | RECLAMO             | 15 | 2027-02-17 | 2027-03-10 | 2027-04-05 | -
                    D6   | CO_BASE     | -            | -     | 2027-07-01T09:00:00 | DOCUMENTOS          | 10 | 2027-07-01 | 2027-07-19 | 2027-08-03 | 2027-07-05 2027-07-12
                    D7   | CO_BASE     | -            | -     | 2023-07-05T09:00:00 | INFORMACION         | 10 | 2023-07-05 | 2023-07-19 | 2023-08-03 | -
                    D8   | CO_NAL_EJEC | -            | -     | 2028-04-21T10:00:00 | PETICION_PARTICULAR | 15 | 2028-04-24 | 2028-05-16 | 2028-06-07 | 2028-05-01
                    D8b  | CO_BASE     | -            | -     | 2028-04-21T10:00:00 | PETICION_PARTICULAR | 15 | 2028-04-21 | 2028-05-15 | 2028-06-06 | 2028-05-01
                    D9   | CO_BASE     | -            | -     | 2027-12-16T16:59:00 | CONSULTA            | 30 | 2027-12-16 | 2028-01-28 | 2028-03-10 | 2028-01-10
                    D10  | CO_BASE     | -            | -     | 2038-06-25T10:00:00 | INFORMACION         | 10 | 2038-06-25 | 2038-07-14 | 2038-07-29 | 2038-06-28 2038-07-05 2038-07-12
                    D11  | CO_BASE     | -            | -     | 2027-11-09T10:00:00 | CONGRESO            |  5 | 2027-11-09 | 2027-11-17 | -          | 2027-11-15
                    D12  | CO_BASE     | -            | -     | 2020-10-05T10:00:00 | PETICION_GENERAL    | 30 | 2020-10-05 | 2020-11-19 | 2021-01-05 | 2020-10-12 2020-11-02 2020-11-16
                    D13  | CO_BASE     | -            | 16:00 | 2027-03-24T16:30:00 | DENUNCIA            | 15 | 2027-03-29 | 2027-04-19 | 2027-05-11 | -
                    X3   | CO_BASE     | -            | -     | 2028-05-23T10:00:00 | TRASLADO_ART21      |  5 | 2028-05-23 | 2028-05-31 | -          | 2028-05-29
                    X4   | CO_BASE     | -            | -     | 2028-08-14T10:00:00 | HABEAS_CONSULTA     | 10 | 2028-08-14 | 2028-08-29 | -          | 2028-08-21
                    """)
    void dueDatesMatchThoseCalculatedByHand(
            String id,
            String calendar,
            String cutoff,
            String officeClose,
            String received,
            String kind,
            int days,
            String reception,
            String due,
            String latest,
            String skipped) {
        JsonPath answer = requestFor(kind, received + "-05:00", cutoff, officeClose, calendar)
                .get("/api/v1/terms")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(answer.getString("receptionDay")).isEqualTo(reception);
        assertThat(answer.getInt("termBusinessDays")).isEqualTo(days);
        assertThat(answer.getString("dueDate")).isEqualTo(due);
        assertThat(answer.getString("latestExtendedDue")).isEqualTo(latest);
        assertThat(answer.getList("skipped.date", String.class))
                .isEqualTo(skipped == null ? List.of() : List.of(skipped.split(" ")));
        assertThat(answer.getString("basis")).isNotBlank();
        assertThat(answer.getString("explanation")).contains("El plazo");
    }

    @Test
    void missingParametersHaveTheValuesThatTheEntityConfigured() {
        requestFor("CONSULTA", "2027-03-15T11:20:00-05:00", null, null, null)
                .get("/api/v1/terms")
                .then()
                .statusCode(200)
                .body("calendar", equalTo("CO_NAL_EJEC"))
                .body("cutoff", equalTo("OFFICE_HOURS"))
                .body("officeClose", equalTo("17:00"))
                .body("dueDate", equalTo("2027-04-30"))
                .body("skipped", hasSize(4))
                .body("skipped[0].reason", containsString("San José"))
                .body("basis", equalTo("Ley 1755 de 2015, art. 14, numeral 2"));
    }

    /// The first instant is Friday, 17:30 in Bogotá, after office hours. The second instant is Friday, 17:00,
    /// the end of office hours.
    @Test
    void theOffsetOfTheInstantIsRespected() {
        requestFor("QUEJA", "2027-02-06T00:30:00+02:00", null, null, "CO_BASE")
                .get("/api/v1/terms")
                .then()
                .statusCode(200)
                .body("receptionDay", equalTo("2027-02-08"));
        requestFor("QUEJA", "2027-02-05T22:00:00Z", null, null, "CO_BASE")
                .get("/api/v1/terms")
                .then()
                .statusCode(200)
                .body("receptionDay", equalTo("2027-02-05"));
    }

    @Test
    void aKindWithoutATermHasNoDueDate() {
        requestFor("FELICITACION", "2027-03-15T11:20:00-05:00", null, null, null)
                .get("/api/v1/terms")
                .then()
                .statusCode(200)
                .body("termBusinessDays", nullValue())
                .body("dueDate", nullValue())
                .body("latestExtendedDue", nullValue())
                .body("explanation", containsString("no tiene un plazo fijo"));
    }

    @Test
    void theUruguayanCalendarIsApplied() {
        requestFor("INFORMACION", "2027-03-15T11:20:00-03:00", null, null, "UY")
                .get("/api/v1/terms")
                .then()
                .statusCode(200)
                .body("receptionDay", equalTo("2027-03-15"))
                .body("termBusinessDays", equalTo(10));
    }

    /// The columns are kind, reception, rule for requests outside office hours, end of office hours,
    /// calendar, and a word of the explanation.
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 2027-03-15T11:20:00-05:00, -, -, -, kind",
                "OTRA, 2027-03-15T11:20:00-05:00, -, -, -, OTRA",
                "QUEJA, -, -, -, -, received",
                "QUEJA, 2027-03-15, -, -, -, received",
                "QUEJA, 2027-03-15T11:20:00, -, -, -, received",
                "QUEJA, 2027-02-30T11:20:00-05:00, -, -, -, received",
                "QUEJA, 2027-03-15T11:20:00-05:00, NOON, -, -, cutoff",
                "QUEJA, 2027-03-15T11:20:00-05:00, -, 25:00, -, officeClose",
                "QUEJA, 2027-03-15T11:20:00-05:00, -, -, AR, calendar",
                "QUEJA, 1900-03-15T11:20:00-05:00, -, -, -, plazo",
                "QUEJA, 9999-12-31T11:20:00-05:00, -, -, -, plazo",
                "QUEJA, +999999999-12-31T11:20:00-05:00, -, -, -, plazo",
                "QUEJA, -999999999-01-01T00:00:00Z, -, -, -, plazo",
                "QUEJA, -999999999-01-01T00:00:00+18:00, -, -, -, plazo",
                "QUEJA, +999999999-12-31T23:59:59-18:00, -, -, -, plazo"
            })
    void badDataIsExplainedInSpanish(
            String kind, String received, String cutoff, String officeClose, String calendar, String expectedWord) {
        requestFor(kind, received, cutoff, officeClose, calendar)
                .get("/api/v1/terms")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("title", equalTo("Hay un dato que no podemos usar"))
                .body("detail", containsString(expectedWord));
    }

    private static RequestSpecification requestFor(
            String kind, String received, String cutoff, String officeClose, String calendar) {
        RequestSpecification request = given();
        addParameter(request, "kind", kind);
        addParameter(request, "received", received);
        addParameter(request, "cutoff", cutoff);
        addParameter(request, "officeClose", officeClose);
        addParameter(request, "calendar", calendar);
        return request;
    }

    /// Adds a parameter to the request, unless the value is null.
    private static void addParameter(RequestSpecification request, String name, String value) {
        if (value != null) {
            request.queryParam(name, value);
        }
    }
}
