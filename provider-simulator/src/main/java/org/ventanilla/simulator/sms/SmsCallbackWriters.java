package org.ventanilla.simulator.sms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.ventanilla.simulator.SimulatorConfig;

/// Chooses the writer of the callbacks of an account.
@ApplicationScoped
final class SmsCallbackWriters {

    private final SmsCallbackWriter infobip;
    private final SmsCallbackWriter twilio = new TwilioCallbacks();
    private final SmsCallbackWriter plain;

    @Inject
    SmsCallbackWriters(SimulatorConfig config) {
        List<Duration> retryDelays = config.sms().retryDelays();
        this.infobip = new InfobipCallbacks(retryDelays);
        this.plain = new PlainCallbacks(retryDelays);
    }

    SmsCallbackWriter of(SmsAccount account) {
        return switch (account.preset()) {
            case INFOBIP -> infobip;
            case TWILIO -> twilio;
            case PLAIN -> plain;
        };
    }
}
