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

class LookUpTest {

    private static final Instant NOW = Instant.parse("2027-03-15T16:20:00Z");
    private static final LookUp.Limits LIMITS = new LookUp.Limits(5, Duration.ofMinutes(30));
    private static final CaseId ID = new CaseId(UUID.randomUUID());
    private static final TrackingCode CODE = TrackingCode.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

    @Test
    void theRightEndOfTheDocumentOpens() {
        assertThat(ask(byDocument(), " 34-56 ", LookUp.Attempts.NONE).outcome()).isEqualTo(FOUND);
    }

    @Test
    void unknownAndNotYoursGetTheSameAnswer() {
        LookUp.Answer wrong = ask(byDocument(), "0000", LookUp.Attempts.NONE);
        LookUp.Answer unknown =
                LookUp.decide(Optional.empty(), "3456", LookUp.Attempts.NONE, LIMITS, NOW);

        assertThat(wrong).isEqualTo(unknown);
        assertThat(wrong.outcome()).isEqualTo(NOT_FOUND);
    }

    @Test
    void aCaseThatNothingCanOpenStaysShut() {
        assertThat(ask(summary(null), "", LookUp.Attempts.NONE).outcome()).isEqualTo(NOT_FOUND);
    }

    @Test
    void fiveFailuresLockEvenTheRightAnswerForHalfAnHour() {
        LookUp.Attempts attempts = LookUp.Attempts.NONE;
        for (int i = 0; i < 5; i++) {
            LookUp.Answer answer = ask(byDocument(), "0000", attempts);
            assertThat(answer.outcome()).isEqualTo(NOT_FOUND);
            attempts = answer.remembered();
        }

        assertThat(ask(byDocument(), "3456", attempts).outcome()).isEqualTo(LOCKED);
        assertThat(
                        LookUp.decide(
                                        Optional.of(byDocument()),
                                        "3456",
                                        attempts,
                                        LIMITS,
                                        NOW.plus(LIMITS.lock()))
                                .outcome())
                .isEqualTo(FOUND);
    }

    @Test
    void successForgetsFailures() {
        LookUp.Attempts failed = ask(byDocument(), "0000", LookUp.Attempts.NONE).remembered();

        assertThat(ask(byDocument(), "3456", failed).remembered()).isEqualTo(LookUp.Attempts.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "52.123.456, 3456, true", "52123456, 456, false", "52123456, 52123456, false",
        "AB12, ab12, true", "PA-1234-XY, 1234, true", "12, 12, false"
    })
    void theEndOfADocumentIsItsLastFourDigits(String document, String typed, boolean opens) {
        assertThat(SecondFactor.ofDocument(document).filter(end -> end.matches(typed)).isPresent())
                .isEqualTo(opens);
    }

    @Test
    void aTrackingCodeOpensHoweverItIsTyped() {
        SecondFactor factor = new SecondFactor.Code(ID, CODE.hash(ID));

        assertThat(CODE.text()).matches("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(factor.matches(CODE.text())).isTrue();
        assertThat(
                        factor.matches(
                                CODE.text().replace("-", " ").replace('0', 'o').replace('1', 'l')))
                .isTrue();
        assertThat(factor.matches("")).isFalse();
        assertThat(
                        new SecondFactor.Code(new CaseId(UUID.randomUUID()), CODE.hash(ID))
                                .matches(CODE.text()))
                .isFalse();
    }

    private static LookUp.Answer ask(CaseSummary summary, String factor, LookUp.Attempts attempts) {
        return LookUp.decide(Optional.of(summary), factor, attempts, LIMITS, NOW);
    }

    private static CaseSummary byDocument() {
        return summary(SecondFactor.ofDocument("52.123.456").orElseThrow());
    }

    private static CaseSummary summary(@Nullable SecondFactor factor) {
        return new CaseSummary(
                ID,
                UUID.randomUUID(),
                "2027000001-1-000",
                CaseKind.QUEJA,
                Channel.WHATSAPP,
                IdentityMode.IDENTIFIED,
                CaseState.RADICADA,
                "Grupo",
                NOW,
                NOW,
                new CaseTerm(
                        LocalDate.of(2027, 3, 15), 15, null, null, null, false, "Ley", "CO_BASE"),
                factor);
    }
}
