package org.ventanilla.simulator.sms;

import org.ventanilla.simulator.SimulatorConfig.SmsPreset;

/// An account of the business at the SMS aggregator.
///
/// @param name the name of the account in the paths of the gateway
/// @param number the short code or the phone number that people write to
/// @param user the Twilio account SID, or the user of a plain account; empty for Infobip
/// @param key the API key, auth token or key with which the business sends
/// @param secret the secret in the path of plain callbacks; empty if there is none
/// @param callbackUser the user with which Infobip authenticates its callbacks; empty if there is none
/// @param callbackPassword the password of `callbackUser`
/// @param callbackUrl the address of the gateway for messages, without a trailing slash
/// @param publicUrl the same address as the provider knows it. Twilio signs this address
/// @param connectionOverrides the fragment that the business added to the addresses of its Twilio
///     webhooks, such as `rc=5&rp=all`; empty if there is none
public record SmsAccount(
        String name,
        SmsPreset preset,
        String number,
        String user,
        String key,
        String secret,
        String callbackUser,
        String callbackPassword,
        String callbackUrl,
        String publicUrl,
        String connectionOverrides) {

    @Override
    public String toString() {
        return "SmsAccount[%s, %s]".formatted(name, preset);
    }
}
