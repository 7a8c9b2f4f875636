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
    void onlyTheRightRolesMayRevealAnIdentity(StaffRole role, IdentityMode mode, boolean may) {
        assertThat(new CaseReader("x", Set.of(role)).mayReveal(mode)).isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({"OFFICER, false", "SUPERVISOR, true", "AUDITOR, true"})
    void onlySupervisorsAndAuditorsSeeAccesses(StaffRole role, boolean sees) {
        assertThat(new CaseReader("x", Set.of(role)).seesAccesses()).isEqualTo(sees);
    }

    @Test
    void aReaderWithoutARoleSeesNothing() {
        CaseReader stranger = new CaseReader("x", Set.of());

        assertThat(IdentityMode.values()).noneMatch(stranger::mayReveal);
        assertThat(stranger.seesAccesses()).isFalse();
    }

    @Test
    void aLongExplanationIsCutBetweenCharacters() {
        assertThat(CaseAccess.detail(" Oficio\u0000 12 ")).isEqualTo("Oficio 12");
        assertThat(CaseAccess.detail(" \u200b ")).isNull();
        assertThat(CaseAccess.detail("👩".repeat(300))).isEqualTo("👩".repeat(CaseAccess.LONGEST_DETAIL));
    }
}
