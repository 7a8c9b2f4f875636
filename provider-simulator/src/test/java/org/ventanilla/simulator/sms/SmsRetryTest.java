package org.ventanilla.simulator.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ventanilla.simulator.webhook.HttpSender.Result;

/// Tests after which failures providers repeat their callbacks.
class SmsRetryTest {

    private static final Result NO_CONNECTION = new Result(0, false);
    private static final Result NO_RESPONSE = new Result(0, true);
    private static final Result UNAVAILABLE = new Result(503, true);
    private static final Result NOT_FOUND = new Result(404, true);

    @Test
    void twilioRepeatsOnlyAFailedConnectionOnce() {
        SmsRetry retry = SmsRetry.ofTwilio("");

        assertThat(retry.delays()).hasSize(1);
        assertThat(retry.covers(NO_CONNECTION)).isTrue();
        assertThat(List.of(NO_RESPONSE, UNAVAILABLE, NOT_FOUND)).noneMatch(retry::covers);
    }

    @Test
    void connectionOverridesChangeTheRuleOfTwilio() {
        SmsRetry retry = SmsRetry.ofTwilio("rc=3&rp=5xx,rt");

        assertThat(retry.delays()).hasSize(3);
        assertThat(List.of(NO_RESPONSE, UNAVAILABLE)).allMatch(retry::covers);
        assertThat(List.of(NO_CONNECTION, NOT_FOUND)).noneMatch(retry::covers);
        assertThat(SmsRetry.ofTwilio("rc=9&rp=all").delays()).hasSize(5);
    }

    @Test
    void theOtherProvidersRepeatAfterEveryFailure() {
        SmsRetry retry = SmsRetry.afterEveryFailure(List.of(Duration.ZERO));

        assertThat(List.of(NO_CONNECTION, NO_RESPONSE, UNAVAILABLE, NOT_FOUND, new Result(302, true)))
                .allMatch(retry::covers);
    }
}
