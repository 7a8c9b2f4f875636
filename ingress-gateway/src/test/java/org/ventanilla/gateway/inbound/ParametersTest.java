package org.ventanilla.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ParametersTest {

    @Test
    void valuesAreDecodedAndKeptExact() {
        Parameters parameters = Parameters.read("text=+ni%C3%B1o%20%F0%9F%98%80+&empty=&flag&&x=1&x=2&x=1");

        assertThat(parameters.all("text")).containsExactly(" niño 😀 ");
        assertThat(parameters.all("empty")).containsExactly("");
        assertThat(parameters.all("flag")).containsExactly("");
        assertThat(parameters.all("x")).containsExactly("1", "2");
        assertThat(parameters.all("absent")).isEmpty();
    }

    @Test
    void bytesThatAreNotUtf8AreReadAsTheAggregatorsWriteThem() {
        assertThat(Parameters.read("text=ni%F1o").all("text")).containsExactly("niño");
    }

    @Test
    void aPercentSignWithoutDigitsStandsForItself() {
        assertThat(Parameters.read("text=100%&y=%zz&z=%4").all("text")).containsExactly("100%");
        assertThat(Parameters.read("y=%zz&z=%4").all("y")).containsExactly("%zz");
        assertThat(Parameters.read("z=%4").all("z")).containsExactly("%4");
    }

    @Test
    void tooManyParametersAreRefused() {
        assertThatThrownBy(() -> Parameters.read("a=1&".repeat(1_001))).isInstanceOf(Parameters.TooMany.class);
    }
}
