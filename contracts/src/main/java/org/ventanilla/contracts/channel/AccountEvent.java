package org.ventanilla.contracts.channel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// Events about the entity's accounts at a provider. They contain no data of persons.
public sealed interface AccountEvent extends Message {

    /// The entity's number or short code, or the provider's id of the entity's business account.
    String account();

    @Override
    default String key() {
        return account();
    }

    /// The provider reported something about the entity's account: its templates, its quality, its limits, its
    /// restrictions.
    ///
    /// Source: WhatsApp Cloud API, "Webhooks", one page per field.
    ///
    /// @param noticeId the id of the notice. The provider gives none, so it is derived from the webhook
    /// @param field the provider's name for the subject, such as `message_template_status_update`
    /// @param severity how urgent the notice is
    /// @param event the provider's name for what happened, such as `PAUSED` or `ACCOUNT_RESTRICTION`
    /// @param reason the provider's name for the cause
    /// @param subject what the notice is about, such as a template with its language; absent if it is about
    /// the account as a whole
    /// @param detail the parts of the notice that can contain no data of persons, as JSON; empty if there
    /// are none
    /// @param receivedAt when the webhook arrived, by the gateway's clock
    @Wire("ventanilla.channel.account-noticed.v1")
    record AccountNoticed(
            UUID noticeId,
            String account,
            String field,
            Severity severity,
            @Nullable String event,
            @Nullable String reason,
            @Nullable String subject,
            String detail,
            Instant receivedAt,
            RawRef raw)
            implements AccountEvent {
        @Override
        public Instant at() {
            return receivedAt;
        }
    }

    /// How urgent a notice is.
    enum Severity {
        /// Nothing must be done.
        INFO,
        /// An operator should look at it: sending may be limited soon, or a template must be changed.
        WARNING,
        /// An operator must act: messages are not sent, or will soon not be sent.
        ALERT
    }
}
