package org.ventanilla.gateway.outbound.handling;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.InboundEvent.PreferenceChanged;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.UniqueIds;

/// Publishes that a person does not want messages by SMS any more, which a provider reports by refusing a
/// message.
final class SmsOptOuts {

    /// The category of all messages by SMS, in {@link PreferenceChanged}.
    static final String CATEGORY = "sms";

    static final String STOP = "stop";

    /// Twilio, "21610: Attempt to send to unsubscribed recipient".
    private static final Set<String> CODES = Set.of("twilio:21610");

    private SmsOptOuts() {}

    /// Publishes the event if the error of a message says that the person opted out. The event of a
    /// message is published once, even if both the answer to the call and a status report it.
    ///
    /// @param code the error code of the call or of the status
    static void publishIfReported(Transaction tx, DispatchRow row, @Nullable String code, Instant at) {
        if (code != null && CODES.contains(code)) {
            tx.publish(Outgoing.of(new PreferenceChanged(row.order().contactId(), CATEGORY, STOP, at))
                    .identified(UniqueIds.named("sms-opt-out:" + row.outboundId())));
        }
    }
}
