package org.ventanilla.notification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests what an act must contain (article 67 of the CPACA, the Colombian code of administrative
/// procedure), and
/// how its addressee is shown.
class ActTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Addressee ROSA = new Addressee("Rosa Díaz", "CC", "52123456", Addressee.INTERESADO);
    private static final Remedy REMEDY = new Remedy("REPOSICION", "Dirección", 10);

    @Test
    void aCompleteActHasNoFaults() {
        // The act has remedies, or says that there are no remedies.
        assertThat(act(List.of(REMEDY), false).faults(TODAY)).isEmpty();
        assertThat(act(List.of(), true).faults(TODAY)).isEmpty();
    }

    @Test
    void remediesMustBeListedOrExpresslyExcluded() {
        assertThat(act(List.of(), false).faults(TODAY)).containsExactly("remedies");
        assertThat(act(List.of(REMEDY), true).faults(TODAY)).containsExactly("remedies");
        assertThat(act(List.of(new Remedy("QUEJA", "", 0)), false).faults(TODAY))
                .containsExactly("remedies[0].authority", "remedies[0].termDays");
    }

    @Test
    void eachMissingFieldIsReported() {
        assertThat(new Act(null, " ", null, null, null, List.of(), false).faults(TODAY))
                .containsExactly("actType", "number", "date", "addressee", "remedies");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\nb", "a\u0085b", "a\ud83d", "\ude00b"})
    void textsWithInvalidCharactersAreRefused(String text) {
        Addressee addressee = new Addressee(text, "CC", text, text);
        Remedy remedy = new Remedy("QUEJA" + text, text, 10);
        assertThat(new Act(text, text, TODAY, text, addressee, List.of(remedy), false).faults(TODAY))
                .containsExactly(
                        "actType",
                        "number",
                        "expediente",
                        "addressee.name",
                        "addressee.documentNumber",
                        "addressee.capacity",
                        "remedies[0].name",
                        "remedies[0].authority");
    }

    @Test
    void aCompleteSurrogatePairIsAccepted() {
        Addressee addressee = new Addressee("Rosa 😀", "CC", "1", "INTERESADO");
        assertThat(new Act("A", "1", TODAY, "😀", addressee, List.of(REMEDY), false).faults(TODAY))
                .isEmpty();
    }

    @Test
    void anActDatedTomorrowIsRefused() {
        assertThat(new Act("RESOLUCION", "1", TODAY.plusDays(1), null, ROSA, List.of(REMEDY), false).faults(TODAY))
                .containsExactly("date");
    }

    @Test
    void spellingsOfTheSameIdentityDocumentHaveTheSameKey() {
        assertThat(Addressee.documentKey("cc", "52.123.456")).isEqualTo(Addressee.documentKey("CC ", "52123456"));
    }

    @Test
    void theAddresseeIsMasked() {
        assertThat(ROSA.maskedDocument()).isEqualTo("CC ***456");
        assertThat(ROSA.maskedName()).isEqualTo("R*** D***");
        assertThat(ROSA.toString()).doesNotContain("Rosa");
    }

    /// Creates a complete act.
    ///
    /// @param noRemedies whether the act says that there are no remedies
    private static Act act(List<Remedy> remedies, boolean noRemedies) {
        return new Act("RESOLUCION", "1", LocalDate.of(2026, 11, 20), null, ROSA, remedies, noRemedies);
    }
}
