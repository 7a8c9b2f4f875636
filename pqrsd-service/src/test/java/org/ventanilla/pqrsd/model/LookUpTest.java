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

class LookUpTest {

    private static final Instant NOW = Instant.parse("2027-03-15T16:20:00Z");
    private static final LookUp.Limit FIVE_IN_HALF_AN_HOUR = new LookUp.Limit(5, Duration.ofMinutes(30));
    private static final LookUp.Limits LIMITS = new LookUp.Limits(
            FIVE_IN_HALF_AN_HOUR,
            FIVE_IN_HALF_AN_HOUR,
            new LookUp.Limit(20, Duration.ofMinutes(30)),
            new LookUp.Limit(10, Duration.ofHours(24)));
    private static final LookUp.Counts NO_FAILURES = counts(0, 0, 0);
    private static final CaseId ID = new CaseId(UUID.randomUUID());
    private static final UUID OWNER = UUID.randomUUID();
    private static final TrackingCode CODE = TrackingCode.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    private static final Asker OTHER_CONTACT = new Asker(UUID.randomUUID(), true);
    private static final Asker ADDRESS = new Asker(UUID.randomUUID(), false);

    @Test
    void theLastDigitsOfTheDocumentGiveAccess() {
        assertThat(ask(OTHER_CONTACT, caseWithDocument(), " 34-56 ", NO_FAILURES)
                        .outcome())
                .isEqualTo(FOUND);
    }

    @Test
    void anUnknownCaseAndAWrongAnswerGetTheSameReply() {
        LookUp.Answer wrong = ask(OTHER_CONTACT, caseWithDocument(), "0000", NO_FAILURES);
        LookUp.Answer unknown = decide(OTHER_CONTACT, Optional.empty(), "3456", NO_FAILURES, false, NOW);

        assertThat(wrong).isEqualTo(unknown);
        assertThat(wrong.outcome()).isEqualTo(NOT_FOUND);
        assertThat(wrong.newCounts()).isEqualTo(counts(1, 1, 1));
    }

    @Test
    void aCaseWithoutASecondFactorCannotBeLookedUp() {
        assertThat(ask(OTHER_CONTACT, summary(null), "", NO_FAILURES).outcome()).isEqualTo(NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5, 5, LOCKED, LOCKED",
        "4, 4, 4, FOUND, FOUND",
        "0, 5, 0, LOCKED, FOUND",
        "0, 20, 0, LOCKED, LOCKED",
        "0, 0, 10, LOCKED, LOCKED",
        "0, 0, 9, FOUND, FOUND"
    })
    void eachCountLocksOnItsOwn(
            int pair, int asker, int radicado, LookUp.Outcome forContact, LookUp.Outcome forAddress) {
        LookUp.Counts counts = counts(pair, asker, radicado);

        assertThat(ask(OTHER_CONTACT, caseWithDocument(), "3456", counts).outcome())
                .isEqualTo(forContact);
        assertThat(ask(ADDRESS, caseWithDocument(), "3456", counts).outcome()).isEqualTo(forAddress);
    }

    @Test
    void aLockEndsWithItsWindow() {
        Instant later = NOW.plus(FIVE_IN_HALF_AN_HOUR.window());

        assertThat(decide(OTHER_CONTACT, Optional.of(caseWithDocument()), "3456", counts(5, 5, 5), false, later)
                        .outcome())
                .isEqualTo(FOUND);
        assertThat(decide(OTHER_CONTACT, Optional.of(caseWithDocument()), "0000", counts(5, 5, 5), false, later)
                        .newCounts())
                .isEqualTo(new LookUp.Counts(
                        new LookUp.Count(1, later), new LookUp.Count(1, later), new LookUp.Count(6, NOW)));
    }

    @Test
    void noFailureIsCountedWhileLocked() {
        LookUp.Counts locked = counts(5, 5, 10);

        assertThat(ask(OTHER_CONTACT, caseWithDocument(), "0000", locked).newCounts())
                .isEqualTo(locked);
    }

    @Test
    void aCorrectAnswerClearsOnlyFailuresOfThisAskerAboutThisRadicado() {
        assertThat(ask(OTHER_CONTACT, caseWithDocument(), "3456", counts(3, 4, 9))
                        .newCounts())
                .isEqualTo(counts(0, 1, 6));
    }

    @Test
    void failuresOfAnAddressDoNotLockOutAProvenAsker() {
        assertThat(decide(ADDRESS, Optional.of(caseWithDocument()), "3456", counts(0, 20, 0), true, NOW)
                        .outcome())
                .isEqualTo(FOUND);
    }

    @Test
    void theCorrectCodeGivesAccessDespiteEarlierGuesses() {
        CaseSummary caseWithCode = summary(new SecondFactor.Code(ID, CODE.hash(ID)));

        assertThat(ask(ADDRESS, caseWithCode, CODE.text(), counts(5, 20, 10)).outcome())
                .isEqualTo(FOUND);
        assertThat(ask(ADDRESS, caseWithCode, "0000", counts(5, 20, 10)).outcome())
                .isEqualTo(LOCKED);
    }

    @Test
    void anOldReservedCaseOpensOnlyInItsOwnChat() {
        CaseSummary old = summary(new SecondFactor.OwnChat(
                OWNER, SecondFactor.ofDocument("52123456").orElseThrow()));

        assertThat(ask(new Asker(OWNER, true), old, "3456", NO_FAILURES).outcome())
                .isEqualTo(FOUND);
        assertThat(ask(OTHER_CONTACT, old, "3456", NO_FAILURES).outcome()).isEqualTo(NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "QUEJA, IDENTIFIED, true",
        "QUEJA, RESERVED, false",
        "DENUNCIA, IDENTIFIED, false",
        "DENUNCIA, RESERVED, false"
    })
    void reservedCasesAndComplaintsAboutOffencesNeverUseTheDocument(
            CaseKind kind, IdentityMode mode, boolean usesDocument) {
        assertThat(SecondFactor.usesDocument(kind, mode, Requests.ANA)).isEqualTo(usesDocument);
    }

    @ParameterizedTest
    @CsvSource({
        "52.123.456, 3456, true", "52123456, 456, false", "52123456, 52123456, false",
        "AB12, ab12, true", "PA-1234-XY, 1234, true", "12, 12, false"
    })
    void theSecondFactorOfADocumentIsItsLastFourDigits(String document, String typed, boolean opens) {
        assertThat(SecondFactor.ofDocument(document)
                        .filter(end -> end.matches(typed, OWNER))
                        .isPresent())
                .isEqualTo(opens);
    }

    @Test
    void aTrackingCodeIsAcceptedInEverySpelling() {
        SecondFactor factor = new SecondFactor.Code(ID, CODE.hash(ID));

        assertThat(CODE.text()).matches("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(factor.matches(CODE.text(), OWNER)).isTrue();
        assertThat(factor.matches(
                        CODE.text().replace("-", " ").replace('0', 'o').replace('1', 'l'), OWNER))
                .isTrue();
        assertThat(factor.matches("", OWNER)).isFalse();
        assertThat(new SecondFactor.Code(new CaseId(UUID.randomUUID()), CODE.hash(ID)).matches(CODE.text(), OWNER))
                .isFalse();
    }

    private static LookUp.Answer ask(Asker asker, CaseSummary summary, String factor, LookUp.Counts counts) {
        return decide(asker, Optional.of(summary), factor, counts, false, NOW);
    }

    private static LookUp.Answer decide(
            Asker asker,
            Optional<CaseSummary> candidate,
            String factor,
            LookUp.Counts counts,
            boolean proven,
            Instant now) {
        return LookUp.decide(new LookUp.Question(asker, candidate, factor, proven), counts, LIMITS, now);
    }

    private static LookUp.Counts counts(int pair, int asker, int radicado) {
        return new LookUp.Counts(count(pair), count(asker), count(radicado));
    }

    private static LookUp.Count count(int failures) {
        return failures == 0 ? LookUp.Count.NONE : new LookUp.Count(failures, NOW);
    }

    private static CaseSummary caseWithDocument() {
        return summary(SecondFactor.ofDocument("52.123.456").orElseThrow());
    }

    private static CaseSummary summary(@Nullable SecondFactor factor) {
        return new CaseSummary(
                ID,
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
