package org.ventanilla.contracts.channel;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ServiceName;
import org.ventanilla.contracts.ids.OutboundId;

/// The message of the entity that a person answered. The fields about this message are absent if the
/// gateway's journal does not contain the message.
///
/// @param outboundId the id of the entity's message
/// @param service the service that sent the entity's message
/// @param purpose the purpose of the entity's message
/// @param quotedProviderId the provider's id of the quoted message, which may be a message of the
/// entity or of the person
public record InReplyTo(
        @Nullable OutboundId outboundId,
        @Nullable ServiceName service,
        @Nullable Purpose purpose,
        String quotedProviderId) {}
