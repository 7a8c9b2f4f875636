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

/// Checks that the result of `toString()` of a message contains no personal data, because this result may
/// appear in logs and errors.
@ExtendWith(Rewriting.class)
class MaskingTest {

    static List<Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void toStringOfAMessageContainsNoPersonalData(Sample sample) throws IOException {
        String result =
                ContractJson.read(sample.text().getBytes(UTF_8), sample.type()).toString();

        assertThat(PersonalData.valuesIn(sample.type(), sample.tree()))
                .allSatisfy(value -> assertThat(result).doesNotContain(value));
    }
}
