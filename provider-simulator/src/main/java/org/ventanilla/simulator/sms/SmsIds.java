package org.ventanilla.simulator.sms;

import java.util.UUID;
import org.ventanilla.simulator.SimulatorConfig.SmsPreset;
import org.ventanilla.simulator.chat.Wamid;

/// Creates message ids in the form of each provider.
final class SmsIds {

    private SmsIds() {}

    static String create(SmsPreset preset) {
        return switch (preset) {
            case INFOBIP -> UUID.randomUUID().toString();
            case TWILIO -> "SM" + UUID.randomUUID().toString().replace("-", "");
            case PLAIN -> Wamid.decimalId();
        };
    }
}
