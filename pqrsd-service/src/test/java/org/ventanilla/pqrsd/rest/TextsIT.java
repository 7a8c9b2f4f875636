package org.ventanilla.pqrsd.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.ventanilla.pqrsd.handling.CaseRules;
import org.ventanilla.pqrsd.model.CaseState;

/// Tests the texts that people see instead of codes and numbers.
@QuarkusTest
class TextsIT {

    @Inject
    CaseRules rules;

    @Test
    void everyTermOfTheRegistryHasAName() {
        assertThat(rules.registry().codes())
                .isNotEmpty()
                .allSatisfy(code -> assertThat(Texts.term(code)).isNotBlank().isNotEqualTo(code));
    }

    @Test
    void anUnknownTermIsRefused() {
        assertThatThrownBy(() -> Texts.term("NO_SUCH_TERM")).isInstanceOf(IllegalArgumentException.class);
    }

    /// The parameters are the business days that are left, and whether the case is overdue.
    @Test
    void onlyOneDayIsInTheSingular() {
        assertThat(Texts.daysLeft(0, false)).isEqualTo("0 días hábiles");
        assertThat(Texts.daysLeft(1, false)).isEqualTo("1 día hábil");
        assertThat(Texts.daysLeft(1234, false)).isEqualTo("1234 días hábiles");
        assertThat(Texts.daysLeft(0, true)).isEqualTo("menos de un día hábil de atraso");
        assertThat(Texts.daysLeft(-1, true)).isEqualTo("1 día hábil de atraso");
        assertThat(Texts.daysLeft(-1234, true)).isEqualTo("1234 días hábiles de atraso");
    }

    @Test
    void theStateForStaffDoesNotAddressThePetitioner() {
        for (CaseState state : CaseState.values()) {
            assertThat(Texts.names().staffState(state)).doesNotContain("usted").doesNotContain("suya");
        }
        assertThat(Texts.names().staffState(CaseState.RADICADA))
                .isEqualTo(Texts.names().state(CaseState.RADICADA));
    }

    /// The page escapes the values that it shows. If the bundle escaped them as well, people would
    /// read `&lt;`.
    @Test
    void parametersAreInsertedIntoTextsWithoutEscaping() {
        assertThat(Texts.pages().termsKind("<Ñ & 'x'>", "QUEJA"))
                .isEqualTo("No conocemos el tipo de solicitud «<Ñ & 'x'>». Use uno de estos: QUEJA.");
    }
}
