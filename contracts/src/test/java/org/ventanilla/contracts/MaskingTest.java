package org.ventanilla.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.contracts.samples.Samples;
import org.ventanilla.contracts.samples.Samples.Sample;

/// The result of `toString()` contains no personal data of a message, so logs and errors contain
/// none.
@ExtendWith(Rewriting.class)
class MaskingTest {

    static List<Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theTextOfAMessageContainsNoPersonalData(Sample sample) throws IOException {
        String shown =
                ContractJson.read(sample.text().getBytes(UTF_8), sample.type()).toString();

        assertThat(PersonalData.valuesIn(sample.type(), sample.tree()))
                .allSatisfy(value -> assertThat(shown).doesNotContain(value));
    }
}
