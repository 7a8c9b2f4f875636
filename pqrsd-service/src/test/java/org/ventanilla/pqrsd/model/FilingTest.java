package org.ventanilla.pqrsd.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.pqrsd.fixtures.Requests.ANA;
import static org.ventanilla.pqrsd.fixtures.Requests.MONDAY_MORNING;
import static org.ventanilla.pqrsd.fixtures.Requests.RULES;
import static org.ventanilla.pqrsd.fixtures.Requests.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.pqrsd.fixtures.Requests;

class FilingTest {

    @Test
    void anIdentifiedPetitionIsFiledWithItsTerm() {
        FilingRequest ana = Requests.ana();

        CaseDraft draft = accepted(ana);

        assertThat(draft.applicant()).isEqualTo(ANA);
        assertThat(draft.trackingCode()).isNull();
        assertThat(draft.answerMedium()).isEqualTo(AnswerMedium.WHATSAPP);
        assertThat(draft.term())
                .isEqualTo(
                        new CaseTerm(
                                LocalDate.of(2027, 3, 15),
                                10,
                                LocalDate.of(2027, 4, 1),
                                LocalDate.of(2027, 4, 15),
                                LocalDate.of(2027, 4, 1),
                                false,
                                "Ley 1755 de 2015, art. 14, numeral 1",
                                RULES.entity().calendar().version()));
        FiledCase filed = draft.numbered(new Radicado(2027, 1, "2027000001-1-000"));
        assertThat(filed.state()).isEqualTo(CaseState.RADICADA);
    }

    @Test
    void afterHoursCountsFromALaterDayWhileTheAlarmDoesNot() {
        Instant evening = Instant.parse("2027-02-18T01:15:00Z");

        CaseTerm term =
                accepted(
                                request(
                                        CaseKind.RECLAMO,
                                        "No llegó",
                                        IdentityMode.IDENTIFIED,
                                        ANA,
                                        AnswerMedium.WHATSAPP,
                                        null,
                                        evening))
                        .term();

        assertThat(term.afterHours()).isTrue();
        assertThat(term.receptionDay()).isEqualTo("2027-02-18");
        assertThat(term.dueDate()).isEqualTo("2027-03-11");
        assertThat(term.alarmDate()).isEqualTo("2027-03-10");
    }

    @Test
    void anAnonymousPetitionKeepsNobodysNameAndGetsACode() {
        CaseDraft draft =
                accepted(
                        request(
                                IdentityMode.ANONYMOUS,
                                ANA,
                                AnswerMedium.POSTAL,
                                null,
                                MONDAY_MORNING));

        assertThat(draft.applicant()).isNull();
        assertThat(draft.trackingCode()).isNotNull();
        assertThat(draft.answerMedium()).isEqualTo(AnswerMedium.PUBLIC_NOTICE);
        assertThat(draft.answerAddress()).isNull();
    }

    @Test
    void aPetitionWithoutADocumentIsFiledAndTrackedByCode() {
        Applicant nameOnly = new Applicant("Ana", null, null, null);

        CaseDraft draft =
                accepted(
                        request(
                                IdentityMode.IDENTIFIED,
                                nameOnly,
                                AnswerMedium.WHATSAPP,
                                null,
                                MONDAY_MORNING));

        assertThat(draft.applicant()).isEqualTo(nameOnly);
        assertThat(draft.trackingCode()).isNotNull();
    }

    @Test
    void whoeverForgotTheAddressOfAnEmailIsAnsweredAtTheOneTheyGave() {
        CaseDraft draft =
                accepted(
                        request(
                                IdentityMode.IDENTIFIED,
                                ANA,
                                AnswerMedium.EMAIL,
                                " ",
                                MONDAY_MORNING));

        assertThat(draft.answerAddress()).isEqualTo("ana@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, ",
        "EMAIL, no tengo",
        "POSTAL, ",
        "POSTAL, ' '",
    })
    void aWayOfAnsweringThatCannotWorkIsRefused(AnswerMedium medium, String address) {
        FilingRequest request =
                request(
                        IdentityMode.IDENTIFIED,
                        new Applicant("Ana", "CC", "52123456", null),
                        medium,
                        address,
                        MONDAY_MORNING);

        assertThat(Filing.decide(request, RULES))
                .isEqualTo(new Filing.Decision.Refused(Filing.Refusal.ANSWER_ADDRESS_MISSING));
    }

    @Test
    void nothingToAnswerIsRefused() {
        assertThat(decide(" \u0000 ")).isEqualTo(refused(Filing.Refusal.TEXT_MISSING));
    }

    @Test
    void theLongestTextIsFiledAndOneSignMoreIsNot() {
        assertThat(decide("x".repeat(FilingLimits.TEXT)))
                .isInstanceOf(Filing.Decision.Accepted.class);
        assertThat(decide("x".repeat(FilingLimits.TEXT + 1)))
                .isEqualTo(refused(Filing.Refusal.TEXT_TOO_LONG));
    }

    @Test
    void aNameBeyondItsLimitIsRefused() {
        Applicant longName = new Applicant("x".repeat(201), "CC", "52123456", null);

        assertThat(
                        Filing.decide(
                                request(
                                        IdentityMode.IDENTIFIED,
                                        longName,
                                        AnswerMedium.WHATSAPP,
                                        null,
                                        MONDAY_MORNING),
                                RULES))
                .isEqualTo(refused(Filing.Refusal.FIELD_TOO_LONG));
    }

    @Test
    void aClosedKindIsRefused() {
        Filing.Rules rules =
                new Filing.Rules(RULES.entity(), RULES.registry(), Set.of(CaseKind.INFORMACION));

        assertThat(Filing.decide(Requests.ana(), rules))
                .isEqualTo(refused(Filing.Refusal.KIND_NOT_OPEN));
    }

    @Test
    void anInstantTheRegistryDoesNotReachIsRefused() {
        assertThat(
                        Filing.decide(
                                request(
                                        IdentityMode.IDENTIFIED,
                                        ANA,
                                        AnswerMedium.WHATSAPP,
                                        null,
                                        Instant.EPOCH),
                                RULES))
                .isEqualTo(refused(Filing.Refusal.RECEIVED_TOO_LONG_AGO));
    }

    @Test
    void praiseIsFiledWithoutADueDate() {
        CaseTerm term =
                accepted(
                                request(
                                        CaseKind.FELICITACION,
                                        "Gracias",
                                        IdentityMode.IDENTIFIED,
                                        ANA,
                                        AnswerMedium.WHATSAPP,
                                        null,
                                        MONDAY_MORNING))
                        .term();

        assertThat(term.dueDate()).isNull();
        assertThat(term.businessDays()).isNull();
    }

    @Test
    void nothingPersonalIsToldByToString() {
        assertThat(Requests.ana() + " " + accepted(Requests.ana()))
                .doesNotContain("Ana", "52.123.456", "permisos", "example.org");
    }

    private static Filing.Decision decide(String text) {
        return Filing.decide(
                request(
                        CaseKind.QUEJA,
                        text,
                        IdentityMode.IDENTIFIED,
                        ANA,
                        AnswerMedium.WHATSAPP,
                        null,
                        MONDAY_MORNING),
                RULES);
    }

    private static Filing.Decision refused(Filing.Refusal why) {
        return new Filing.Decision.Refused(why);
    }

    private static CaseDraft accepted(FilingRequest request) {
        return ((Filing.Decision.Accepted) Filing.decide(request, RULES)).draft();
    }
}
