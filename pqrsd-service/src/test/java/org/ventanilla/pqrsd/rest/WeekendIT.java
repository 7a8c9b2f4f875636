package org.ventanilla.pqrsd.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.ventanilla.pqrsd.fixtures.OfficeCases;
import org.ventanilla.testkit.PageForms;

/// Tests that on a Saturday the whole term of a new case is still left, because the term is counted
/// from the next business day.
@QuarkusTest
@TestProfile(WeekendIT.OnASaturday.class)
class WeekendIT {

    /// The last four digits of the document of Rosa Gómez.
    private static final String CORRECT_DIGITS = "6789";

    private static final Instant SATURDAY_MORNING = Instant.parse("2027-03-13T15:00:00Z");

    /// The beginning of the reception time, as the inbox shows it. The last digit depends on how long the
    /// clock has run.
    private static final String RECEIVED_SHORT = "13 mar 2027, 10:0";

    /// The name of a date on a page.
    private static final Pattern TERM_NAMES = Pattern.compile("<dt>([^<]+)</dt>");

    /// Matches a page that shows the whole term of a complaint, which has fifteen business days.
    private static final Matcher<String> FIFTEEN_DAYS =
            allOf(containsString("15 días hábiles"), not(containsString("16 días")));

    /// Sets the clock of the service to a Saturday.
    public static class OnASaturday implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(SaturdayClock.class);
        }
    }

    /// A clock that starts on a Saturday morning and continues to run.
    @Alternative
    @ApplicationScoped
    static class SaturdayClock {
        @Produces
        @Singleton
        @Alternative
        Clock clock() {
            return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), SATURDAY_MORNING));
        }
    }

    @Test
    void theInboxShowsTheDayOfReceptionAndAtMostTheWholeTerm() {
        String radicado = OfficeCases.complaintOfRosa().file();

        read("/bandeja?radicado=" + radicado)
                .body(FIFTEEN_DAYS)
                .body(containsString(RECEIVED_SHORT))
                .body(matchesPattern("(?s).*Cuenta como recibido el <span[^>]*>15 mar 2027</span>.*"));
    }

    @Test
    void theCasePageShowsTheDayOfReceptionAndAtMostTheWholeTerm() {
        String radicado = OfficeCases.complaintOfRosa().file();

        read("/bandeja/" + radicado)
                .body(FIFTEEN_DAYS)
                .body(containsString("<dt>Recibido</dt><dd>13 de marzo de 2027, 10:0"))
                .body(containsString("<dt>Cuenta como recibido</dt><dd>lunes 15 de marzo de 2027"));
        given().auth()
                .preemptive()
                .basic("oficial", "oficial")
                .get("/api/v1/cases/" + radicado)
                .then()
                .body("termBusinessDays", equalTo(15))
                .body("remainingBusinessDays", equalTo(15));
    }

    @Test
    void theTrackingPageShowsAtMostTheWholeTerm() {
        lookUp(OfficeCases.complaintOfRosa().file(), CORRECT_DIGITS).body(FIFTEEN_DAYS);
    }

    @Test
    void theTrackingPageShowsEachDateUnderADifferentName() {
        String page = lookUp(OfficeCases.complaintOfRosa().file(), CORRECT_DIGITS)
                .extract()
                .asString();
        List<String> names =
                TERM_NAMES.matcher(page).results().map(match -> match.group(1)).toList();

        assertThat(names)
                .contains("Recibida", "Cuenta como recibida")
                .doesNotHaveDuplicates()
                .doesNotContain("Radicada");
        assertThat(page).contains("13 de marzo de 2027, 10:0").contains("lunes 15 de marzo de 2027");
    }

    private static ValidatableResponse read(String address) {
        return given().cookies(PageForms.signIn("oficial")).get(address).then().statusCode(200);
    }

    private static ValidatableResponse lookUp(String radicado, String secondFactor) {
        return given().formParam("radicado", radicado)
                .formParam("verificacion", secondFactor)
                .post("/consulta")
                .then()
                .statusCode(200);
    }
}
