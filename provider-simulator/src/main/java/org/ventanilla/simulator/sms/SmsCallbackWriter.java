package org.ventanilla.simulator.sms;

import java.util.List;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.Citizen;

/// Writes the callbacks of an account in the form of its provider.
interface SmsCallbackWriter {

    /// The callback for a message that a person wrote to the account.
    SmsCallback message(SmsAccount account, Citizen writer, ChatMessage message);

    /// The callback for receipts of the same account and the same address.
    ///
    /// @param receipts at most as many as [#maxReceipts] allows
    SmsCallback receipts(SmsAccount account, List<SmsReceipt> receipts);

    /// The maximum number of receipts in a callback.
    default int maxReceipts() {
        return 1;
    }

    /// Whether the provider reports that the operator accepted a message.
    default boolean reportsOperator() {
        return true;
    }
}
