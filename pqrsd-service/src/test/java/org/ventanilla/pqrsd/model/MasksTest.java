package org.ventanilla.pqrsd.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// Tests how the data of a petitioner is masked. A reserved identity is masked completely.
class MasksTest {

    private static final Applicant ANA = new Applicant("Ana  Pérez", "CC", "52.123.456", "ana@example.org");

    @Test
    void aMaskedIdentityShowsInitialsTwoDigitsAndTheMailDomain() {
        assertThat(Masks.maskedIdentity(ANA, IdentityMode.IDENTIFIED))
                .extracting(Applicant::name, Applicant::documentNumber, Applicant::email)
                .containsExactly("A••• P•••", "•••56", "•••@example.org");
    }

    @Test
    void aReservedIdentityIsMaskedCompletely() {
        assertThat(Masks.maskedIdentity(ANA, IdentityMode.RESERVED))
                .extracting(Applicant::name, Applicant::documentNumber, Applicant::email)
                .containsExactly("•••", "•••", null);
        assertThat(Masks.maskedAddress("ana@example.org", IdentityMode.RESERVED))
                .isEqualTo("•••");
    }

    /// The columns are a text and the masked text. The last two texts contain the data of other people.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Yo, ANA PÉREZ, pido agua|Yo, •••, pido agua",
                "cédula 52123456 o 52 123 456 o 52-123-456|cédula ••• o ••• o •••",
                "Soy Ana\u00a0\u2068Pérez\u2069|Soy •••\u2069",
                "cédula 52.\u2060123\u200b.456|cédula •••",
                "Escriban a Ana@Example.org.|Escriban a •••.",
                "Mariana Pérez pagó 521234567|Mariana Pérez pagó 521234567",
                "Ana vive en la 52|Ana vive en la 52"
            })
    void onlyThePetitionersOwnDataIsMaskedInTexts(String text, String masked) {
        assertThat(Masks.maskedText(text, ANA)).isEqualTo(masked);
    }

    @Test
    void aTextIsUnchangedIfNoDataOfTheApplicantCanBeFound() {
        // There is no applicant, or the applicant's data is too short to be recognised in a text.
        assertThat(Masks.maskedText("Yo, Ana Pérez", null)).isEqualTo("Yo, Ana Pérez");
        assertThat(Masks.maskedText("Soy Ana 12", new Applicant("Ana", null, "12", " ")))
                .isEqualTo("Soy Ana 12");
    }
}
