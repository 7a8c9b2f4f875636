package org.ventanilla.simulator.sms;

import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.Citizen;

/// A message that the business sends through an account.
///
/// @param messageId the id that the business chose, or null
/// @param bulkId the id of the request, or null
/// @param callbackData the data that the receipts repeat, or null
/// @param statusUrl the address for the receipts in the request; null to use the address of the account
public record SmsOrder(
        SmsAccount account,
        Citizen citizen,
        String text,
        @Nullable String messageId,
        @Nullable String bulkId,
        @Nullable String callbackData,
        @Nullable String statusUrl) {

    @Override
    public String toString() {
        return "SmsOrder[%s, %d characters]".formatted(account.name(), text.length());
    }
}
