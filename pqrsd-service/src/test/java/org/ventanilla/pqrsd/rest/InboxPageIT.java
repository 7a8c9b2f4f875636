package org.ventanilla.pqrsd.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ventanilla.calendar.BusinessCalendar;
import org.ventanilla.calendar.Profile;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.pqrsd.fixtures.OfficeCases;
import org.ventanilla.pqrsd.handling.CaseInbox;
import org.ventanilla.pqrsd.model.Semaforo;
import org.ventanilla.testkit.PageForms;

@QuarkusTest
class InboxPageIT {

    private static final Pattern CASE_LINK = Pattern.compile("class=\"inbox__open\" href=\"/bandeja/([^\"]+)\"");
    private static final BusinessCalendar CALENDAR = BusinessCalendar.of(Profile.CO_NAL_EJEC);
    private static final Pattern LIGHT = Pattern.compile("semaforo--([a-z_]+)");

    @Inject
    Database database;

    private Map<String, String> officer;

    @BeforeEach
    void signIn() {
        officer = PageForms.signedIn("oficial");
    }

    @Test
    void eachCaseLinksToItsPage() {
        String radicado = OfficeCases.ofRosa().with("kind", "RECLAMO").file();

        assertThat(rows("/bandeja?radicado=" + radicado)).containsExactly(radicado);
        given().cookies(officer).get("/bandeja/" + radicado).then().statusCode(200);
    }

    @Test
    void everySpellingOfANumberFindsTheCaseEvenAfterItsAnswer() {
        String radicado = OfficeCases.ofRosa().file();
        setState(radicado, "RESPONDIDA");
        String withoutSuffix = radicado.substring(0, radicado.indexOf('-'));
        String consecutive = Long.toString(Long.parseLong(withoutSuffix.substring(4)));

        for (String typed : List.of(
                radicado, withoutSuffix, "Radicado " + radicado + ".", " " + withoutSuffix + " ", consecutive)) {
            assertThat(rows(search(typed))).as(typed).contains(radicado);
        }
    }

    @Test
    void anEmptyResultAndAnInvalidSearchAreExplained() {
        given().cookies(officer)
                .queryParam("radicado", "1999000001")
                .get("/bandeja")
                .then()
                .statusCode(200)
                .body(containsString("No encontramos casos con ese número"));
        for (String typed : List.of("abc", "<b>x</b>", "\u0000", "1".repeat(500))) {
            given().cookies(officer)
                    .queryParam("radicado", typed)
                    .get("/bandeja")
                    .then()
                    .statusCode(200)
                    .body(containsString("no puede ser un número de radicado"))
                    .body(not(containsString("<b>x")));
        }
    }

    @Test
    void allPagesTogetherShowEachCaseOnceInOrder() {
        List<String> filed = IntStream.range(0, 2 * CaseInbox.PAGE_SIZE + 7)
                .mapToObj(_ -> OfficeCases.anonymous().with("kind", "CONGRESO").file())
                .toList();

        List<List<String>> forward = new ArrayList<>();
        String last = null;
        for (String address = "/bandeja?tipo=CONGRESO"; address != null; ) {
            String page = page(address);
            forward.add(rowsOf(page));
            last = address;
            address = link(page, "next");
        }
        List<List<String>> backward = new ArrayList<>();
        for (String address = last; address != null; ) {
            String page = page(address);
            backward.addFirst(rowsOf(page));
            address = link(page, "prev");
        }

        assertThat(forward.stream().flatMap(List::stream).toList()).containsExactlyElementsOf(filed);
        assertThat(backward).isEqualTo(forward);
        assertThat(forward).hasSize(3);
    }

    @Test
    void aCaseThatIsAnsweredMeanwhileDoesNotShiftThePages() {
        List<String> filed = IntStream.range(0, CaseInbox.PAGE_SIZE + 3)
                .mapToObj(
                        _ -> OfficeCases.anonymous().with("kind", "DEFENSORIA").file())
                .toList();
        String page = page("/bandeja?tipo=DEFENSORIA");
        setState(filed.get(CaseInbox.PAGE_SIZE - 1), "RESPONDIDA");

        assertThat(rows(link(page, "next")))
                .containsExactlyElementsOf(filed.subList(CaseInbox.PAGE_SIZE, CaseInbox.PAGE_SIZE + 3));
    }

    @ParameterizedTest
    @EnumSource(Semaforo.class)
    void aLightListsExactlyTheCasesThatShowIt(Semaforo light) {
        fileCasesOfEveryLight();
        String colour = light.name().toLowerCase(Locale.ROOT);

        assertThat(lights("/bandeja?tipo=JUDICIAL&semaforo=" + light))
                .isEqualTo(lights("/bandeja?tipo=JUDICIAL").stream()
                        .filter(colour::equals)
                        .toList());
    }

    @Test
    void casesAreListedByTheirState() {
        String answered = OfficeCases.anonymous().with("kind", "HABEAS_RECLAMO").file();
        String open = OfficeCases.anonymous().with("kind", "HABEAS_RECLAMO").file();
        setState(answered, "RESPONDIDA");

        assertThat(rows("/bandeja?tipo=HABEAS_RECLAMO")).containsExactly(open);
        assertThat(rows("/bandeja?tipo=HABEAS_RECLAMO&estado=RESPONDIDA")).containsExactly(answered);
        assertThat(rows("/bandeja?tipo=HABEAS_RECLAMO&estado=todos")).containsExactly(open, answered);
        assertThat(page("/bandeja?tipo=HABEAS_RECLAMO&estado=CERRADA"))
                .contains("Filtros: Cerrada, Reclamo sobre datos personales.")
                .contains("Ningún caso coincide con los filtros");
    }

    @Test
    void anOldBookmarkStillOpensTheInbox() {
        assertThat(page("/bandeja?tipo=OTRO&estado=X&semaforo=AZUL&desde=no")).contains("<h1>Bandeja");
    }

    /// Creates cases with due dates around today: cases that were received today, cases whose
    /// reception day is the next business day, and a case without a term.
    private void fileCasesOfEveryLight() {
        if (!rows("/bandeja?tipo=JUDICIAL").isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.now(CALENDAR.zone());
        LocalDate nextBusinessDay = CALENDAR.nextBusinessDay(today);
        today.minusDays(5)
                .datesUntil(today.plusDays(14))
                .filter(CALENDAR::isBusinessDay)
                .forEach(due -> {
                    fileWithDates(due, today);
                    if (due.isAfter(nextBusinessDay)) {
                        fileWithDates(due, nextBusinessDay);
                    }
                });
        OfficeCases.anonymous().with("kind", "JUDICIAL").file();
        assertThat(lights("/bandeja?tipo=JUDICIAL")).contains("verde", "amarillo", "naranja", "vencido", "sin_termino");
    }

    private void fileWithDates(LocalDate due, LocalDate received) {
        String radicado = OfficeCases.anonymous().with("kind", "JUDICIAL").file();
        update("due_date = ?, reception_day = ?", radicado, due, received);
    }

    private void setState(String radicado, String state) {
        update("state = ?", radicado, state);
    }

    private void update(String assignment, String radicado, Object... values) {
        Object[] parameters =
                Stream.concat(Stream.of(values), Stream.of(radicado)).toArray();
        database.inTransaction(tx ->
                Sql.update(tx.connection(), "update pqrsd_case set " + assignment + " where radicado = ?", parameters));
    }

    private String page(String address) {
        return given().cookies(officer)
                .urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private String search(String typed) {
        return "/bandeja?radicado=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
    }

    private List<String> rows(String address) {
        return rowsOf(page(address));
    }

    private List<String> lights(String address) {
        return found(LIGHT, page(address));
    }

    private static List<String> rowsOf(String page) {
        return found(CASE_LINK, page);
    }

    private static @Nullable String link(String page, String relation) {
        List<String> links = found(Pattern.compile("rel=\"" + relation + "\" href=\"([^\"]+)\""), page);
        return links.isEmpty() ? null : links.getFirst().replace("&amp;", "&");
    }

    private static List<String> found(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(match -> match.group(1)).toList();
    }
}
