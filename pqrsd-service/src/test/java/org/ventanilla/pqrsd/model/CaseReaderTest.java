package org.ventanilla.pqrsd.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// Tests what each role of the staff may see of a case, and how the explanation of an access is cleaned.
class CaseReaderTest {

    private static final String WOMAN = "👩"; // a character that Java stores as two

    @ParameterizedTest
    @CsvSource({
        "OFFICER, IDENTIFIED, true", "OFFICER, ANONYMOUS, true", "OFFICER, RESERVED, false",
        "SUPERVISOR, IDENTIFIED, true", "SUPERVISOR, ANONYMOUS, true", "SUPERVISOR, RESERVED, true",
        "AUDITOR, IDENTIFIED, false", "AUDITOR, ANONYMOUS, false", "AUDITOR, RESERVED, false"
    })
    void theRoleDecidesWhichIdentitiesAReaderMayReveal(StaffRole role, IdentityMode mode, boolean mayReveal) {
        assertThat(new CaseReader("lectora", Set.of(role)).mayReveal(mode)).isEqualTo(mayReveal);
    }

    @ParameterizedTest
    @CsvSource({"OFFICER, false", "SUPERVISOR, true", "AUDITOR, true"})
    void onlySupervisorsAndAuditorsSeeAccesses(StaffRole role, boolean seesAccesses) {
        assertThat(new CaseReader("lectora", Set.of(role)).seesAccesses()).isEqualTo(seesAccesses);
    }

    @Test
    void aReaderWithoutARoleSeesNothing() {
        CaseReader reader = new CaseReader("lectora", Set.of());

        assertThat(IdentityMode.values()).noneMatch(reader::mayReveal);
        assertThat(reader.seesAccesses()).isFalse();
    }

    @Test
    void anExplanationIsCleanedAndCutBetweenCharacters() {
        assertThat(CaseAccess.cleanedDetail(" Oficio\u0000 12 ")).isEqualTo("Oficio 12");
        assertThat(CaseAccess.cleanedDetail(" \u200b ")).isNull();
        assertThat(CaseAccess.cleanedDetail(WOMAN.repeat(300))) // more than the limit
                .isEqualTo(WOMAN.repeat(CaseAccess.MAX_DETAIL_LENGTH));
    }
}
