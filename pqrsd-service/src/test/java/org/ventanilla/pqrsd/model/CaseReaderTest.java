package org.ventanilla.pqrsd.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.contracts.pqrsd.IdentityMode;

class CaseReaderTest {

    @ParameterizedTest
    @CsvSource({
        "OFFICER, IDENTIFIED, true", "OFFICER, ANONYMOUS, true", "OFFICER, RESERVED, false",
        "SUPERVISOR, IDENTIFIED, true", "SUPERVISOR, ANONYMOUS, true", "SUPERVISOR, RESERVED, true",
        "AUDITOR, IDENTIFIED, false", "AUDITOR, ANONYMOUS, false", "AUDITOR, RESERVED, false"
    })
    void onlyTheRightRolesMayRevealAnIdentity(StaffRole role, IdentityMode mode, boolean expected) {
        assertThat(new CaseReader("lectora", Set.of(role)).mayReveal(mode)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"OFFICER, false", "SUPERVISOR, true", "AUDITOR, true"})
    void onlySupervisorsAndAuditorsSeeAccesses(StaffRole role, boolean expected) {
        assertThat(new CaseReader("lectora", Set.of(role)).seesAccesses()).isEqualTo(expected);
    }

    @Test
    void aReaderWithoutARoleSeesNothing() {
        CaseReader reader = new CaseReader("lectora", Set.of());

        assertThat(IdentityMode.values()).noneMatch(reader::mayReveal);
        assertThat(reader.seesAccesses()).isFalse();
    }

    @Test
    void aLongExplanationIsCutBetweenCharacters() {
        assertThat(CaseAccess.detail(" Oficio\u0000 12 ")).isEqualTo("Oficio 12");
        assertThat(CaseAccess.detail(" \u200b ")).isNull();
        assertThat(CaseAccess.detail("👩".repeat(300))).isEqualTo("👩".repeat(CaseAccess.MAX_DETAIL_LENGTH));
    }
}
