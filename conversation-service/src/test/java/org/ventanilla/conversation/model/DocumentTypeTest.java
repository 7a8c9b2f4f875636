package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests how the numbers of identity documents are read: CC is the cédula of citizens, CE the cédula of
/// foreigners, PA
/// a passport, TI the identity card of minors, PPT a permit of temporary protection, and NIT the tax number
/// of an
/// entity.
class DocumentTypeTest {

    /// The tax numbers (NIT) in this test are those that Colombian entities publish.
    @ParameterizedTest
    @ValueSource(strings = {"900467239-2", "899999034-1", "800215546-5", "800112214-2"})
    void publishedNitsAreValid(String nit) {
        assertThat(DocumentType.NIT.parse(nit)).contains(nit);
        assertThat(DocumentType.NIT.parse(nit.replace("-", "")))
                .as("without the hyphen")
                .contains(nit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"900467239-3", "900467239", "90046723A-2", "", "900.467.239-1"})
    void aNitWithAWrongOrMissingCheckDigitIsInvalid(String typed) {
        assertThat(DocumentType.NIT.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CC, 52.123.456, 52123456",
        "CC, 123456, 123456",
        "CE, 1 234 567, 1234567",
        "PA, ab12345, AB12345",
        "TI, 1000123456, 1000123456",
        "PPT, 4567890, 4567890",
        "CC, 'CC 52.123.456 de Bogotá', 52123456",
        "CC, 'mi cédula es la 1\u2019032.456.789.', 1032456789",
        "NIT, 'NIT 900.467.239-2', 900467239-2"
    })
    void pointsBlanksAndOtherWordsAreIgnored(DocumentType type, String typed, String number) {
        assertThat(type.parse(typed)).contains(number);
    }

    @ParameterizedTest
    @CsvSource({"CC, 12345", "CC, 'la 52123456 o la 52123457'", "CC, 12345678901", "CC, 5212345A", "TI, 123", "PA, a1"})
    void impossibleOrAmbiguousNumbersAreInvalid(DocumentType type, String typed) {
        assertThat(type.parse(typed)).isEmpty();
    }
}
