package org.ventanilla.simulator.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tests the signature of Twilio.
class TwilioSignatureTest {

    @Test
    void theSignatureCoversTheAddressAndTheSortedParametersUntrimmed() {
        Map<String, String> form = Map.of(
                "Body", " Hola niño ",
                "From", "+573005550199",
                "MessageSid", "SM00000000000000000000000000000001",
                "To", "85000");

        assertThat(TwilioSignature.compute("demo-auth-token", "https://pqrs.example.org/sms/twilio?t=1", form))
                .isEqualTo("Ge9upaNzr3ClyEaiH8ZvtDtaMZ4=");
    }
}
