package org.ventanilla.gateway.outbound.handling;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.gateway.outbound.DispatchConfig;
import org.ventanilla.gateway.outbound.model.CallOutcome;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.outbound.model.NumberPauses;
import org.ventanilla.gateway.outbound.model.ProviderErrors;
import org.ventanilla.gateway.outbound.model.ProviderErrors.Meaning;
import org.ventanilla.gateway.outbound.model.SendRules;

/// The pauses of our numbers ({@link NumberPauses}), which are reported to operators. The beginning of
/// a pause is reported once, by an ERROR in the log and by the metric `ventanilla.dispatch.alerts`. The
/// metric `ventanilla.dispatch.paused.numbers` is the number of paused numbers. The readiness of the
/// service is not affected, because the webhook must continue to answer.
@ApplicationScoped
class PausedNumbers {

    private static final Logger LOG = Logger.getLogger(PausedNumbers.class);

    /// The smallest HTTP status that says that the provider had an internal error.
    private static final int FIRST_SERVER_ERROR = 500;

    private final NumberPauses pauses;
    private final MeterRegistry metrics;

    PausedNumbers(DispatchConfig config, MeterRegistry metrics) {
        this.pauses = new NumberPauses(config.probeEvery());
        this.metrics = metrics;
        metrics.gauge("ventanilla.dispatch.paused.numbers", pauses, NumberPauses::count);
    }

    /// The time that a message must wait because its number is paused.
    Duration waitingTime(DispatchRow row, Instant now) {
        return pauses.waitingTime(row, now);
    }

    /// Records that a message is about to be sent.
    void onSend(DispatchRow row, Instant now) {
        pauses.onSend(row, now);
    }

    /// Evaluates the outcome of a call. A server error says nothing about our account.
    void onOutcome(DispatchRow row, CallOutcome outcome, Instant now) {
        switch (outcome) {
            case CallOutcome.ErrorAnswer answer
            when SendRules.refusesAccount(answer) -> onRefusal(row, SendRules.codeOf(answer), now);
            case CallOutcome.ErrorAnswer answer
            when answer.httpStatus() >= FIRST_SERVER_ERROR -> pauses.onUndecided(row);
            case CallOutcome.Refused refused
            when refused.meaning() == Meaning.ACCOUNT -> onRefusal(row, refused.code(), now);
            case CallOutcome.Refused refused when refused.meaning() == Meaning.UNCERTAIN -> pauses.onUndecided(row);
            case CallOutcome.ErrorAnswer _, CallOutcome.Refused _, CallOutcome.Accepted _ -> onAnswer(row);
            case CallOutcome.NotSent _, CallOutcome.Lost _, CallOutcome.Unrenderable _ -> pauses.onUndecided(row);
        }
    }

    /// Evaluates a status that reports that a message failed after the provider had accepted it.
    ///
    /// @param code the provider's error code
    void onFailedStatus(DispatchRow row, @Nullable String code, Instant now) {
        if (code != null && ProviderErrors.concernsAccount(code)) {
            onRefusal(row, code, now);
        }
    }

    private void onRefusal(DispatchRow row, String code, Instant now) {
        if (pauses.onRefusal(row, now)) {
            metrics.counter("ventanilla.dispatch.alerts", "code", code).increment();
            LOG.errorf(
                    "The provider accepts nothing from this number; an operator must check token,"
                            + " payment or restrictions. One message is tried regularly."
                            + " account=%s code=%s",
                    row.order().account(), code);
        }
    }

    private void onAnswer(DispatchRow row) {
        if (pauses.onAnswer(row)) {
            LOG.infof(
                    "The provider accepts messages of this number again. account=%s",
                    row.order().account());
        }
    }
}
