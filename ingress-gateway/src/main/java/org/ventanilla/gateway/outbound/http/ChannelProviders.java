package org.ventanilla.gateway.outbound.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;
import org.ventanilla.contracts.Channel;
import org.ventanilla.gateway.outbound.OurAccounts;
import org.ventanilla.gateway.outbound.Provider;
import org.ventanilla.gateway.outbound.model.CallOutcome;

/// Passes each message to the provider of the account from which it is sent.
@ApplicationScoped
class ChannelProviders implements Provider {

    private final OurAccounts accounts;
    private final WhatsAppApi whatsApp;
    private final SmsApi sms;

    ChannelProviders(OurAccounts accounts, WhatsAppApi whatsApp, SmsApi sms) {
        this.accounts = accounts;
        this.whatsApp = whatsApp;
        this.sms = sms;
    }

    @Override
    public void send(Call call, Consumer<CallOutcome> onOutcome) {
        boolean isSms = accounts.channelOf(call.row().order().account()).equals(Optional.of(Channel.SMS));
        (isSms ? sms : whatsApp).send(call, onOutcome);
    }
}
