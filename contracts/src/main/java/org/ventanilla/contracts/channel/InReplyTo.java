package org.ventanilla.contracts.channel;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.OutboundId;

/// Which of our messages a person answered, as far as the gateway's journal knows it.
///
/// @param service who had that message sent
/// @param purpose what it was for
/// @param quotedProviderId the provider's id that was quoted; of one of our messages or of the
/// person's own
public record InReplyTo(
        @Nullable OutboundId outboundId,
        @Nullable String service,
        @Nullable Purpose purpose,
        String quotedProviderId) {}
