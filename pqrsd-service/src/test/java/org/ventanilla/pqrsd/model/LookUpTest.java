package org.ventanilla.pqrsd.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.pqrsd.model.LookUp.Outcome.FOUND;
import static org.ventanilla.pqrsd.model.LookUp.Outcome.LOCKED;
import static org.ventanilla.pqrsd.model.LookUp.Outcome.NOT_FOUND;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.pqrsd.fixtures.Requests;
import org.ventanilla.pqrsd.model.LookUp.Asker;

/// Tests who may look up a case. Failures are counted for each pair of asker and radicado, for each
/// asker, and for each radicado. [#counts(int, int, int)] takes the numbers in this order.
class LookUpTest {

    private static final Instant NOW = Instant.parse("2027-03-15T16:20:00Z");
    private static final LookUp.Limit FIVE_IN_HALF_AN_HOUR = new LookUp.Limit(5, Duration.ofMinutes(30));

    /// The limits for a pair, a contact, a network address and a radicado.
    private static final LookUp.Limits LIMITS = new LookUp.Limits(
            FIVE_IN_HALF_AN_HOUR,
            FIVE_IN_HALF_AN_HOUR,
            new LookUp.Limit(20, Duration.ofMinutes(30)),
            new LookUp.Limit(10, Duration.ofHours(24)));
    private static final LookUp.Counts NO_FAILURES = counts(0, 0, 0);
    private static final CaseId CASE_ID = new CaseId(UUID.randomUUID());

    /// The contact that filed the case.
    private static final UUID OWNER = UUID.randomUUID();

    /// The last digits of the document in the cases of these tests.
    private static final String CORRECT_DIGITS = "3456";

    private static final String WRONG_DIGITS = "0000";

    private static final TrackingCode CODE = TrackingCode.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

    /// A contact that did not file the case.
    private static final Asker OTHER_CONTACT = new Asker(UUID.randomUUID(), true);

    /// A network address from which the page is used.
    private static final Asker ADDRESS = new Asker(UUID.randomUUID(), false);

    @Test
    void theLastDigitsOfTheDocumentGiveAccess() {
        assertThat(ask(OTHER_CONTACT, caseWithDocument(), " 34-56 ", NO_FAILURES)
                        .outcome())
                .isEqualTo(FOUND);
    }

    @Test
    void anUnknownCaseAndAWrongAnswerGetTheSameReply() {
        LookUp.Answer wrong = ask(OTHER_CONTACT, caseWithDocument(), WRONG_DIGITS, NO_FAILURES);
        LookUp.Answer unknown = decide(OTHER_CONTACT, Optional.empty(), CORRECT_DIGITS, NO_FAILURES, false, NOW);

        assertThat(wrong).isEqualTo(unknown);
        assertThat(wrong.outcome()).isEqualTo(NOT_FOUND);
        assertThat(wrong.newCounts()).isEqualTo(counts(1, 1, 1));
    }

    @Test
    void aCaseWithoutASecondFactorCannotBeLookedUp() {
        assertThat(ask(OTHER_CONTACT, summary(null), "", NO_FAILURES).outcome()).isEqualTo(NOT_FOUND);
    }

    /// The columns are the failures of the pair, of the asker and about the radicado, and the outcomes
    /// for a contact and for a network address, whose limits differ.
    @ParameterizedTest
    @CsvSource({
        "5, 5, 5, LOCKED, LOCKED",
        "4, 4, 4, FOUND, FOUND",
        "0, 5, 0, LOCKED, FOUND",
        "0, 20, 0, LOCKED, LOCKED",
        "0, 0, 10, LOCKED, LOCKED",
        "0, 0, 9, FOUND, FOUND"
    })
    void aLookUpIsLockedIfAnyCountReachesItsLimit(
            int pairFailures,
            int askerFailures,
            int radicadoFailures,
            LookUp.Outcome forContact,
            LookUp.Outcome forAddress) {
        LookUp.Counts counts = counts(pairFailures, askerFailures, radicadoFailures);

        assertThat(ask(OTHER_CONTACT, caseWithDocument(), CORRECT_DIGITS, counts)
                        .outcome())
                .isEqualTo(forContact);
        assertThat(ask(ADDRESS, caseWithDocument(), CORRECT_DIGITS, counts).outcome())
                .isEqualTo(forAddress);
    }

    @Test
    void aLockEndsWithItsWindow() {
        // The windows of the pair and of the contact have ended; the window of the radicado lasts 24 hours.
        Instant later = NOW.plus(FIVE_IN_HALF_AN_HOUR.window());

        assertThat(decide(OTHER_CONTACT, Optional.of(caseWithDocument()), CORRECT_DIGITS, counts(5, 5, 5), false, later)
                        .outcome())
                .isEqualTo(FOUND);
        assertThat(decide(OTHER_CONTACT, Optional.of(caseWithDocument()), WRONG_DIGITS, counts(5, 5, 5), false, later)
                        .newCounts())
                .isEqualTo(new LookUp.Counts(
                        new LookUp.Count(1, later), new LookUp.Count(1, later), new LookUp.Count(6, NOW)));
    }

    @Test
    void noFailureIsCountedWhileALookUpIsLocked() {
        LookUp.Counts allLimitsReached = counts(5, 5, 10);

        assertThat(ask(OTHER_CONTACT, caseWithDocument(), WRONG_DIGITS, allLimitsReached)
                        .newCounts())
                .isEqualTo(allLimitsReached);
    }

    /// The three failures of this asker about this radicado are subtracted from all three counts.
    @Test
    void aCorrectAnswerClearsOnlyFailuresOfThisAskerAboutThisRadicado() {
        assertThat(ask(OTHER_CONTACT, caseWithDocument(), CORRECT_DIGITS, counts(3, 4, 9))
                        .newCounts())
                .isEqualTo(counts(0, 1, 6));
    }

    @Test
    void anAddressWithACorrectAnswerIsNotLockedByFailuresAboutOtherCases() {
        assertThat(decide(ADDRESS, Optional.of(caseWithDocument()), CORRECT_DIGITS, counts(0, 20, 0), true, NOW)
                        .outcome())
                .isEqualTo(FOUND);
    }

    @Test
    void theCorrectTrackingCodeGivesAccessDespiteEarlierFailures() {
        CaseSummary caseWithCode = summary(new SecondFactor.Code(CASE_ID, CODE.hash(CASE_ID)));

        assertThat(ask(ADDRESS, caseWithCode, CODE.text(), counts(5, 20, 10)).outcome())
                .isEqualTo(FOUND);
        assertThat(ask(ADDRESS, caseWithCode, WRONG_DIGITS, counts(5, 20, 10)).outcome())
                .isEqualTo(LOCKED);
    }

    @Test
    void aReservedCaseWithoutATrackingCodeCanBeLookedUpOnlyInItsOwnChat() {
        CaseSummary reserved = summary(new SecondFactor.OwnChat(
                OWNER, SecondFactor.ofDocument("52123456").orElseThrow()));

        assertThat(ask(new Asker(OWNER, true), reserved, CORRECT_DIGITS, NO_FAILURES)
                        .outcome())
                .isEqualTo(FOUND);
        assertThat(ask(OTHER_CONTACT, reserved, CORRECT_DIGITS, NO_FAILURES).outcome())
                .isEqualTo(NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "QUEJA, IDENTIFIED, true",
        "QUEJA, RESERVED, false",
        "DENUNCIA, IDENTIFIED, false",
        "DENUNCIA, RESERVED, false"
    })
    void reservedCasesAndDenunciasNeverUseTheDocument(CaseKind kind, IdentityMode mode, boolean usesDocument) {
        assertThat(SecondFactor.usesDocument(kind, mode, Requests.ANA)).isEqualTo(usesDocument);
    }

    @ParameterizedTest
    @CsvSource({
        "52.123.456, 3456, true", "52123456, 456, false", "52123456, 52123456, false",
        "AB12, ab12, true", "PA-1234-XY, 1234, true", "12, 12, false"
    })
    void theSecondFactorOfADocumentIsItsLastFourDigits(String document, String typed, boolean isCorrect) {
        assertThat(SecondFactor.ofDocument(document)
                        .filter(end -> end.matches(typed, OWNER))
                        .isPresent())
                .isEqualTo(isCorrect);
    }

    @Test
    void aTrackingCodeIsAcceptedInEverySpelling() {
        SecondFactor factor = new SecondFactor.Code(CASE_ID, CODE.hash(CASE_ID));

        assertThat(CODE.text()).matches("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(factor.matches(CODE.text(), OWNER)).isTrue();
        // Letters that look like digits are read as these digits.
        assertThat(factor.matches(
                        CODE.text().replace("-", " ").replace('0', 'o').replace('1', 'l'), OWNER))
                .isTrue();
        assertThat(factor.matches("", OWNER)).isFalse();
        // The code of one case does not open another case.
        assertThat(new SecondFactor.Code(new CaseId(UUID.randomUUID()), CODE.hash(CASE_ID)).matches(CODE.text(), OWNER))
                .isFalse();
    }

    /// Decides a look-up at [#NOW] by an asker who has not yet given a correct answer.
    private static LookUp.Answer ask(Asker asker, CaseSummary summary, String factor, LookUp.Counts counts) {
        return decide(asker, Optional.of(summary), factor, counts, false, NOW);
    }

    private static LookUp.Answer decide(
            Asker asker,
            Optional<CaseSummary> candidate,
            String factor,
            LookUp.Counts counts,
            boolean isAskerProven,
            Instant now) {
        return LookUp.decide(new LookUp.Question(asker, candidate, factor, isAskerProven), counts, LIMITS, now);
    }

    private static LookUp.Counts counts(int pairFailures, int askerFailures, int radicadoFailures) {
        return new LookUp.Counts(count(pairFailures), count(askerFailures), count(radicadoFailures));
    }

    private static LookUp.Count count(int failures) {
        return failures == 0 ? LookUp.Count.NONE : new LookUp.Count(failures, NOW);
    }

    private static CaseSummary caseWithDocument() {
        return summary(SecondFactor.ofDocument("52.123.456").orElseThrow());
    }

    private static CaseSummary summary(@Nullable SecondFactor factor) {
        return new CaseSummary(
                CASE_ID,
                UUID.randomUUID(),
                OWNER,
                "2027000001-1-000",
                CaseKind.QUEJA,
                Channel.WHATSAPP,
                IdentityMode.IDENTIFIED,
                CaseState.RADICADA,
                "Grupo",
                NOW,
                NOW,
                new CaseTerm(LocalDate.of(2027, 3, 15), 15, null, null, null, false, "Ley", "CO_BASE"),
                factor);
    }
}
