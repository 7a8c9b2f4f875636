package org.ventanilla.gateway.dispatch.handling;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.gateway.dispatch.DispatchConfig;
import org.ventanilla.gateway.dispatch.model.CallOutcome;
import org.ventanilla.gateway.dispatch.model.DispatchRow;
import org.ventanilla.gateway.dispatch.model.NumberPauses;
import org.ventanilla.gateway.dispatch.model.ProviderErrors;
import org.ventanilla.gateway.dispatch.model.SendRules;

/// The numbers of ours that are paused, told to an operator once each: by an ERROR, by
/// `ventanilla.dispatch.alerts` and, for as long as it lasts, by
/// `ventanilla.dispatch.paused.numbers`. Readiness stays as it is, because the door for what comes
/// in must go on answering.
@ApplicationScoped
public class PausedNumbers {

    private static final Logger LOG = Logger.getLogger(PausedNumbers.class);

    private static final int SERVER_ERROR = 500;

    private final NumberPauses pauses;
    private final MeterRegistry metrics;

    PausedNumbers(DispatchConfig config, MeterRegistry metrics) {
        this.pauses = new NumberPauses(config.probeEvery());
        this.metrics = metrics;
        metrics.gauge("ventanilla.dispatch.paused.numbers", pauses, NumberPauses::count);
    }

    /// How long a message must wait for its number.
    Duration waitFor(DispatchRow row, Instant now) {
        return pauses.waitFor(row, now);
    }

    /// A message goes.
    void goes(DispatchRow row, Instant now) {
        pauses.goes(row, now);
    }

    /// A call came to this. A server that stumbled has said nothing about our account.
    void heard(DispatchRow row, CallOutcome outcome, Instant now) {
        switch (outcome) {
            case CallOutcome.Answered answer
            when SendRules.refusesAccount(answer) -> refused(row, SendRules.codeOf(answer), now);
            case CallOutcome.Answered answer when answer.httpStatus() >= SERVER_ERROR -> pauses.undecided(row);
            case CallOutcome.Answered _, CallOutcome.Accepted _ -> answered(row);
            case CallOutcome.NotSent _, CallOutcome.Lost _, CallOutcome.Unrenderable _ -> pauses.undecided(row);
        }
    }

    /// A status told, after the provider had taken it, that a message failed.
    ///
    /// @param code the provider's
    public void failed(DispatchRow row, @Nullable String code, Instant now) {
        if (code != null && ProviderErrors.ofAccount(code)) {
            refused(row, code, now);
        }
    }

    private void refused(DispatchRow row, String code, Instant now) {
        if (pauses.refused(row, now)) {
            metrics.counter("ventanilla.dispatch.alerts", "code", code).increment();
            LOG.errorf(
                    "The provider takes nothing from this number: somebody must look at token,"
                            + " payment or restrictions. It is tried again now and then."
                            + " account=%s code=%s",
                    row.account(), code);
        }
    }

    private void answered(DispatchRow row) {
        if (pauses.answered(row)) {
            LOG.infof("The provider takes messages of this number again. account=%s", row.account());
        }
    }
}
