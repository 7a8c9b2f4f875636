package org.ventanilla.pqrsd.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.pqrsd.fixtures.Requests.ANA;
import static org.ventanilla.pqrsd.fixtures.Requests.MONDAY_MORNING;
import static org.ventanilla.pqrsd.fixtures.Requests.RULES;
import static org.ventanilla.pqrsd.fixtures.Requests.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.pqrsd.fixtures.Requests;

/// Tests which requests are filed as cases, and with which term.
class FilingTest {

    @Test
    void anIdentifiedPetitionIsFiledWithItsTerm() {
        CaseDraft draft = accepted(Requests.requestOfAna());

        assertThat(draft.applicant()).isEqualTo(ANA);
        assertThat(draft.trackingCode()).isNull();
        assertThat(draft.answer().medium()).isEqualTo(AnswerMedium.WHATSAPP);
        assertThat(draft.term())
                .isEqualTo(new CaseTerm(
                        LocalDate.of(2027, 3, 15), // the reception day
                        10, // business days
                        LocalDate.of(2027, 4, 1), // the due date
                        LocalDate.of(2027, 4, 15), // the latest extended due date
                        LocalDate.of(2027, 4, 1), // the date of the internal alarm
                        false, // not after office hours
                        "Ley 1755 de 2015, art. 14, numeral 1",
                        RULES.entity().calendar().version()));
        FiledCase filed = draft.numbered(new Radicado(2027, 1, "2027000001-1-000"));
        assertThat(filed.state()).isEqualTo(CaseState.RADICADA);
    }

    @Test
    void officeHoursPostponeTheDueDateButNotTheAlarmDate() {
        // It is 20:15 on 2027-02-17 in Bogota.
        Instant evening = Instant.parse("2027-02-18T01:15:00Z");

        CaseTerm term = accepted(request(
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
        // The term begins a day later, but the alarm ignores office hours.
        assertThat(term.dueDate()).isEqualTo("2027-03-11");
        assertThat(term.alarmDate()).isEqualTo("2027-03-10");
    }

    @Test
    void anAnonymousPetitionHasNoApplicantAndGetsATrackingCode() {
        CaseDraft draft = accepted(request(IdentityMode.ANONYMOUS, ANA, AnswerMedium.POSTAL, null, MONDAY_MORNING));

        assertThat(draft.applicant()).isNull();
        assertThat(draft.trackingCode()).isNotNull();
        assertThat(draft.answer().medium()).isEqualTo(AnswerMedium.PUBLIC_NOTICE);
        assertThat(draft.answer().address()).isNull();
    }

    @Test
    void aPetitionWithoutADocumentGetsATrackingCode() {
        Applicant nameOnly = new Applicant("Ana", null, null, null);

        CaseDraft draft =
                accepted(request(IdentityMode.IDENTIFIED, nameOnly, AnswerMedium.WHATSAPP, null, MONDAY_MORNING));

        assertThat(draft.applicant()).isEqualTo(nameOnly);
        assertThat(draft.trackingCode()).isNotNull();
    }

    @Test
    void aMissingAnswerAddressIsTakenFromTheApplicantsEmail() {
        CaseDraft draft = accepted(request(IdentityMode.IDENTIFIED, ANA, AnswerMedium.EMAIL, " ", MONDAY_MORNING));

        assertThat(draft.answer().address()).isEqualTo("ana@example.org");
    }

    /// The petitioner has no e-mail address whose use could replace the missing address.
    @ParameterizedTest
    @CsvSource({
        "EMAIL, ",
        "EMAIL, no tengo",
        "POSTAL, ",
        "POSTAL, ' '",
    })
    void anAnswerMediumWithoutItsAddressIsRefused(AnswerMedium medium, String address) {
        FilingRequest request = request(
                IdentityMode.IDENTIFIED, new Applicant("Ana", "CC", "52123456", null), medium, address, MONDAY_MORNING);

        assertThat(Filing.decide(request, RULES))
                .isEqualTo(new Filing.Decision.Refused(Filing.Refusal.ANSWER_ADDRESS_MISSING));
    }

    @Test
    void anEmptyPetitionIsRefused() {
        assertThat(decide(" \u0000 ")).isEqualTo(refused(Filing.Refusal.TEXT_MISSING));
    }

    @Test
    void aTextBeyondItsLimitIsRefused() {
        assertThat(decide("x".repeat(FilingLimits.MAX_TEXT_LENGTH))).isInstanceOf(Filing.Decision.Accepted.class);
        assertThat(decide("x".repeat(FilingLimits.MAX_TEXT_LENGTH + 1)))
                .isEqualTo(refused(Filing.Refusal.TEXT_TOO_LONG));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Characters without width.
                "\u200b",
                "\u200b\u200c\u200d\u2060\ufeff",
                "\u00ad\u034f\u061c\u180e",
                // The Hangul fillers and the blank Braille pattern.
                "\u3164\u115f\u1160\uffa0\u2800",
                // Marks of the writing direction.
                "\u202e\u2066\u2069",
                // Spaces.
                "\u00a0\u2003\u3000\u2028",
                // Marks that combine with a missing letter.
                "\ufe0f\u0301",
                // Half of a surrogate pair.
                "\ud800",
                // Tag characters.
                "\udb40\udc41\udb40\udc42"
            })
    void anInvisibleTextIsNotAPetition(String text) {
        assertThat(decide(text)).isEqualTo(refused(Filing.Refusal.TEXT_MISSING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "?", "5", "\ud83d\ude4f", "\u6c34", "\u0627\u0644", "$"})
    void aTextOfOneCharacterIsAPetition(String text) {
        assertThat(decide(text)).isInstanceOf(Filing.Decision.Accepted.class);
    }

    @Test
    void aReceptionInTheFutureIsRefusedBeyondTheToleranceOfClocks() {
        FilingRequest request = Requests.requestOfAna();
        Instant latest = request.now().plus(FilingLimits.CLOCK_TOLERANCE);

        assertThat(Filing.decide(withReceivedAt(request, latest.plusMillis(1)), RULES))
                .isEqualTo(refused(Filing.Refusal.RECEIVED_IN_FUTURE));
        assertThat(accepted(withReceivedAt(request, latest)).receivedAt()).isEqualTo(request.now());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, CC, 52123456, APPLICANT_NAME_MISSING",
                "' ', CC, 52123456, APPLICANT_NAME_MISSING",
                "\u200b, CC, 52123456, APPLICANT_NAME_MISSING",
                "123, CC, 52123456, APPLICANT_NAME_MISSING",
                "Ana, -, 52123456, DOCUMENT_TYPE_UNKNOWN",
                "Ana, ZZ, 52123456, DOCUMENT_TYPE_UNKNOWN",
                "Ana, cc, 52123456, DOCUMENT_TYPE_UNKNOWN",
                "Ana, CC, -, DOCUMENT_NUMBER_IMPOSSIBLE",
                "Ana, CC, 12, DOCUMENT_NUMBER_IMPOSSIBLE",
                "Ana, CC, 12345678901, DOCUMENT_NUMBER_IMPOSSIBLE",
                "Ana, CC, '1'';drop table applicant', DOCUMENT_NUMBER_IMPOSSIBLE",
                "Ana, NIT, 900467239-3, DOCUMENT_NUMBER_IMPOSSIBLE",
                "Ana, TI, 123, DOCUMENT_NUMBER_IMPOSSIBLE",
                "Ana, PA, AB-1, DOCUMENT_NUMBER_IMPOSSIBLE"
            })
    void anIdentifiedPetitionerNeedsIdentifyingData(String name, String type, String number, Filing.Refusal reason) {
        for (IdentityMode mode : List.of(IdentityMode.IDENTIFIED, IdentityMode.RESERVED)) {
            assertThat(Filing.decide(
                            request(
                                    mode,
                                    new Applicant(name, type, number, null),
                                    AnswerMedium.WHATSAPP,
                                    null,
                                    MONDAY_MORNING),
                            RULES))
                    .isEqualTo(refused(reason));
        }
    }

    /// The documents are an identity card (CC), a foreigner's card (CE), a tax number with and without
    /// the hyphen before its check digit (NIT), a passport (PA), a migrant's permit (PPT) and a minor's
    /// card (TI).
    @ParameterizedTest
    @CsvSource({
        "CC, 52.123.456",
        "CC, 12345",
        "CE, 123456",
        "NIT, 900467239-2",
        "NIT, 8999990341",
        "PA, ab 123456",
        "PPT, 1234567",
        "TI, 1020304050"
    })
    void aValidDocumentIsAccepted(String type, String number) {
        assertThat(Filing.decide(
                        request(
                                IdentityMode.IDENTIFIED,
                                new Applicant("Ana", type, number, null),
                                AnswerMedium.WHATSAPP,
                                null,
                                MONDAY_MORNING),
                        RULES))
                .isInstanceOf(Filing.Decision.Accepted.class);
    }

    @Test
    void anIdentifiedPetitionNeedsAnApplicant() {
        assertThat(Filing.decide(
                        request(IdentityMode.IDENTIFIED, null, AnswerMedium.WHATSAPP, null, MONDAY_MORNING), RULES))
                .isEqualTo(refused(Filing.Refusal.APPLICANT_MISSING));
    }

    @Test
    void anOfficerCannotIdentifyAPersonByNameAlone() {
        FilingRequest nameOnly = request(
                IdentityMode.IDENTIFIED,
                new Applicant("Ana", null, null, null),
                AnswerMedium.WHATSAPP,
                null,
                MONDAY_MORNING);

        assertThat(Filing.decide(withActor(nameOnly, "oficial"), RULES))
                .isEqualTo(refused(Filing.Refusal.DOCUMENT_TYPE_UNKNOWN));
    }

    @Test
    void casesWithAReservedIdentityAndDenunciasGetATrackingCode() {
        assertThat(accepted(request(IdentityMode.RESERVED, ANA, AnswerMedium.WHATSAPP, null, MONDAY_MORNING))
                        .trackingCode())
                .isNotNull();
        assertThat(accepted(request(
                                CaseKind.DENUNCIA,
                                "Talan el bosque",
                                IdentityMode.IDENTIFIED,
                                ANA,
                                AnswerMedium.WHATSAPP,
                                null,
                                MONDAY_MORNING))
                        .trackingCode())
                .isNotNull();
    }

    @Test
    void aNameBeyondItsLimitIsRefused() {
        Applicant longName = new Applicant("x".repeat(FilingLimits.MAX_NAME_LENGTH + 1), "CC", "52123456", null);

        assertThat(Filing.decide(
                        request(IdentityMode.IDENTIFIED, longName, AnswerMedium.WHATSAPP, null, MONDAY_MORNING), RULES))
                .isEqualTo(refused(Filing.Refusal.FIELD_TOO_LONG));
    }

    @Test
    void aClosedKindIsRefused() {
        Filing.Rules rules = new Filing.Rules(RULES.entity(), RULES.registry(), Set.of(CaseKind.INFORMACION));

        assertThat(Filing.decide(Requests.requestOfAna(), rules)).isEqualTo(refused(Filing.Refusal.KIND_NOT_OPEN));
    }

    @Test
    void aReceptionBeforeTheRegistryBeginsIsRefused() {
        assertThat(Filing.decide(
                        request(IdentityMode.IDENTIFIED, ANA, AnswerMedium.WHATSAPP, null, Instant.EPOCH), RULES))
                .isEqualTo(refused(Filing.Refusal.RECEIVED_TOO_LONG_AGO));
    }

    @Test
    void praiseIsFiledWithoutADueDate() {
        CaseTerm term = accepted(request(
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
    void toStringContainsNoPersonalData() {
        assertThat(Requests.requestOfAna() + " " + accepted(Requests.requestOfAna()))
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

    private static FilingRequest withReceivedAt(FilingRequest request, Instant receivedAt) {
        return copy(request, request.origin().actor(), receivedAt);
    }

    private static FilingRequest withActor(FilingRequest request, String actor) {
        return copy(request, actor, request.receivedAt());
    }

    private static FilingRequest copy(FilingRequest request, String actor, Instant receivedAt) {
        Origin origin = request.origin();
        return new FilingRequest(
                request.caseId(),
                new Origin(origin.commandId(), origin.contactId(), origin.conversationId(), origin.channel(), actor),
                request.petition(),
                request.identityMode(),
                request.applicant(),
                request.answer(),
                request.newTrackingCode(),
                receivedAt,
                request.now());
    }

    private static Filing.Decision refused(Filing.Refusal reason) {
        return new Filing.Decision.Refused(reason);
    }

    private static CaseDraft accepted(FilingRequest request) {
        return ((Filing.Decision.Accepted) Filing.decide(request, RULES)).draft();
    }
}
