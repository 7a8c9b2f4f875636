package org.ventanilla.contracts.channel;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ServiceName;
import org.ventanilla.contracts.ids.OutboundId;

/// The message of the entity that a person answered, as far as the gateway's journal knows it.
///
/// @param service the service that sent that message
/// @param purpose the purpose of that message
/// @param quotedProviderId the provider's id of the quoted message, which may be a message of the
/// entity or of the person
public record InReplyTo(
        @Nullable OutboundId outboundId,
        @Nullable ServiceName service,
        @Nullable Purpose purpose,
        String quotedProviderId) {}
