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

/// Tests the list of cases (`bandeja`), which shows the time that is left for each case as a traffic
/// light (`semaforo`). A case is answered in the state `RESPONDIDA`. Several tests use a kind of case that
/// no other test files, so that the list contains only their cases.
@QuarkusTest
class InboxPageIT {

    /// The list of cases of a kind that only the tests of the traffic light file.
    private static final String CASES_WITH_LIGHTS = "/bandeja?tipo=JUDICIAL";

    private static final Pattern CASE_LINK = Pattern.compile("class=\"inbox__open\" href=\"/bandeja/([^\"]+)\"");
    private static final BusinessCalendar CALENDAR = BusinessCalendar.of(Profile.CO_NAL_EJEC);

    /// The colour of the traffic light of a case.
    private static final Pattern LIGHT = Pattern.compile("semaforo--([a-z_]+)");

    @Inject
    Database database;

    private Map<String, String> officer;

    @BeforeEach
    void signIn() {
        officer = PageForms.signIn("oficial");
    }

    @Test
    void eachCaseLinksToItsPage() {
        String radicado =
                OfficeCases.complaintOfRosa().withField("kind", "RECLAMO").file();

        assertThat(radicadosAt("/bandeja?radicado=" + radicado)).containsExactly(radicado);
        given().cookies(officer).get("/bandeja/" + radicado).then().statusCode(200);
    }

    @Test
    void everySpellingOfANumberFindsAnAnsweredCase() {
        String radicado = OfficeCases.complaintOfRosa().file();
        setState(radicado, "RESPONDIDA");
        String withoutSuffix = radicado.substring(0, radicado.indexOf('-'));
        int yearDigits = 4;
        String consecutive = Long.toString(Long.parseLong(withoutSuffix.substring(yearDigits)));

        for (String typed : List.of(
                radicado, withoutSuffix, "Radicado " + radicado + ".", " " + withoutSuffix + " ", consecutive)) {
            assertThat(radicadosAt(addressOfSearch(typed))).as(typed).contains(radicado);
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
        String tooLong = "1".repeat(500);
        for (String typed : List.of("abc", "<b>x</b>", "\u0000", tooLong)) {
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
        int casesOfThreePages = 2 * CaseInbox.PAGE_SIZE + 7;
        List<String> filed = IntStream.range(0, casesOfThreePages)
                .mapToObj(_ -> OfficeCases.anonymousComplaint()
                        .withField("kind", "CONGRESO")
                        .file())
                .toList();

        List<List<String>> forward = new ArrayList<>();
        String lastAddress = null;
        for (String address = "/bandeja?tipo=CONGRESO"; address != null; ) {
            String page = openPage(address);
            forward.add(radicadosOf(page));
            lastAddress = address;
            address = link(page, "next");
        }
        List<List<String>> backward = new ArrayList<>();
        for (String address = lastAddress; address != null; ) {
            String page = openPage(address);
            backward.addFirst(radicadosOf(page));
            address = link(page, "prev");
        }

        assertThat(forward.stream().flatMap(List::stream).toList()).containsExactlyElementsOf(filed);
        assertThat(backward).isEqualTo(forward);
        int pages = 3;
        assertThat(forward).hasSize(pages);
    }

    @Test
    void anAnswerBetweenTwoPagesDoesNotShiftTheSecondPage() {
        int casesOfTwoPages = CaseInbox.PAGE_SIZE + 3;
        List<String> filed = IntStream.range(0, casesOfTwoPages)
                .mapToObj(_ -> OfficeCases.anonymousComplaint()
                        .withField("kind", "DEFENSORIA")
                        .file())
                .toList();
        String page = openPage("/bandeja?tipo=DEFENSORIA");
        String lastOfFirstPage = filed.get(CaseInbox.PAGE_SIZE - 1);
        setState(lastOfFirstPage, "RESPONDIDA");

        assertThat(radicadosAt(link(page, "next")))
                .containsExactlyElementsOf(filed.subList(CaseInbox.PAGE_SIZE, casesOfTwoPages));
    }

    @ParameterizedTest
    @EnumSource(Semaforo.class)
    void theFilterByLightListsExactlyTheCasesWithThatLight(Semaforo light) {
        fileCasesOfEveryLight();
        String colour = light.name().toLowerCase(Locale.ROOT);

        assertThat(lightsAt(CASES_WITH_LIGHTS + "&semaforo=" + light))
                .isEqualTo(lightsAt(CASES_WITH_LIGHTS).stream()
                        .filter(colour::equals)
                        .toList());
    }

    @Test
    void casesAreListedByTheirState() {
        String answered = OfficeCases.anonymousComplaint()
                .withField("kind", "HABEAS_RECLAMO")
                .file();
        String open = OfficeCases.anonymousComplaint()
                .withField("kind", "HABEAS_RECLAMO")
                .file();
        setState(answered, "RESPONDIDA");

        assertThat(radicadosAt("/bandeja?tipo=HABEAS_RECLAMO")).containsExactly(open);
        assertThat(radicadosAt("/bandeja?tipo=HABEAS_RECLAMO&estado=RESPONDIDA"))
                .containsExactly(answered);
        assertThat(radicadosAt("/bandeja?tipo=HABEAS_RECLAMO&estado=todos")).containsExactly(open, answered);
        assertThat(openPage("/bandeja?tipo=HABEAS_RECLAMO&estado=CERRADA"))
                .contains("Filtros: Cerrada, Reclamo sobre datos personales.")
                .contains("Ningún caso coincide con los filtros");
    }

    /// The bookmark contains values of filters that no longer exist.
    @Test
    void anOldBookmarkStillOpensTheInbox() {
        assertThat(openPage("/bandeja?tipo=OTRO&estado=X&semaforo=AZUL&desde=no"))
                .contains("<h1>Bandeja");
    }

    /// Creates cases with due dates around today: cases that were received today, cases whose
    /// reception day is the next business day, and a case without a term.
    private void fileCasesOfEveryLight() {
        // The test for another light may have created the cases.
        if (!radicadosAt(CASES_WITH_LIGHTS).isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.now(CALENDAR.zone());
        LocalDate nextBusinessDay = CALENDAR.nextBusinessDay(today);
        LocalDate overdue = today.minusDays(5);
        LocalDate moreThanAWeekLeft = today.plusDays(14);
        overdue.datesUntil(moreThanAWeekLeft).filter(CALENDAR::isBusinessDay).forEach(due -> {
            fileWithDates(due, today);
            if (due.isAfter(nextBusinessDay)) {
                fileWithDates(due, nextBusinessDay);
            }
        });
        // A case of this kind has no term, unless a due date is set.
        OfficeCases.anonymousComplaint().withField("kind", "JUDICIAL").file();
        assertThat(lightsAt(CASES_WITH_LIGHTS)).contains("verde", "amarillo", "naranja", "vencido", "sin_termino");
    }

    /// Files a case and sets its due date and its reception day.
    private void fileWithDates(LocalDate due, LocalDate received) {
        String radicado =
                OfficeCases.anonymousComplaint().withField("kind", "JUDICIAL").file();
        update("due_date = ?, reception_day = ?", radicado, due, received);
    }

    /// Sets the state of a case in the database.
    private void setState(String radicado, String state) {
        update("state = ?", radicado, state);
    }

    /// Changes columns of a case, given as assignments in SQL.
    private void update(String assignment, String radicado, Object... values) {
        Object[] parameters =
                Stream.concat(Stream.of(values), Stream.of(radicado)).toArray();
        database.inTransaction(tx ->
                Sql.update(tx.connection(), "update pqrsd_case set " + assignment + " where radicado = ?", parameters));
    }

    /// Opens a page as an officer.
    private String openPage(String address) {
        return given().cookies(officer)
                .urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private String addressOfSearch(String typed) {
        return "/bandeja?radicado=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
    }

    /// Opens a list and returns the radicados of its rows.
    private List<String> radicadosAt(String address) {
        return radicadosOf(openPage(address));
    }

    /// Opens a list and returns the colours of its traffic lights.
    private List<String> lightsAt(String address) {
        return found(LIGHT, openPage(address));
    }

    /// Returns the radicados of the rows of a page.
    private static List<String> radicadosOf(String page) {
        return found(CASE_LINK, page);
    }

    /// Returns the address of the next (`next`) or the previous (`prev`) page of the list; null if there is
    /// no such page.
    private static @Nullable String link(String page, String relation) {
        List<String> links = found(Pattern.compile("rel=\"" + relation + "\" href=\"([^\"]+)\""), page);
        return links.isEmpty() ? null : links.getFirst().replace("&amp;", "&");
    }

    /// Returns the first group of every match in a page.
    private static List<String> found(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(match -> match.group(1)).toList();
    }
}
