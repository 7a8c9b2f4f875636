package org.ventanilla.simulator.sms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.ventanilla.simulator.chat.ChatContent;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.Ticks.Step;

/// Handles the SMS that people write to the accounts of the business. Each message becomes a callback.
@ApplicationScoped
public final class SmsIncoming {

    private final SmsCallbackWriters writers;
    private final SmsDeliveries deliveries;
    private final SmsOptOuts optOuts;

    @Inject
    SmsIncoming(SmsCallbackWriters writers, SmsDeliveries deliveries, SmsOptOuts optOuts) {
        this.writers = writers;
        this.deliveries = deliveries;
        this.optOuts = optOuts;
    }

    /// Makes the person write to the account.
    ///
    /// @param at the provider's time of the message
    /// @param copies the number of copies that are delivered concurrently; more than one copy is not
    ///     repeated after a failure
    /// @return the provider's id of the message, which not every provider sends to the gateway
    public String write(SmsAccount account, Citizen writer, String text, Instant at, int copies) {
        String id = SmsIds.create(account.preset());
        ChatMessage message =
                writer.sms().add(id, true, account.name(), ChatContent.text(text), at, null, null, null, null);
        writer.sms().advance(id, Step.SENT, at);
        optOuts.record(account, writer, text);
        SmsCallback callback = writers.of(account).message(account, writer, message);
        if (copies > 1) {
            deliveries.sendCopies(callback, copies);
        } else {
            deliveries.send(writer.smsCallbacks(), callback, isAccepted -> {
                if (isAccepted) {
                    writer.sms().advance(id, Step.DELIVERED, Instant.now());
                }
            });
        }
        return id;
    }
}
