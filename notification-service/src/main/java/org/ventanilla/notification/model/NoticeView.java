package org.ventanilla.notification.model;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All that the evidence of one notice says, at one look.
///
/// @param alertedAt our clock, when a provider first had an alert
/// @param accessedAt the first confirmed access
/// @param messages the strongest word heard of each message
/// @param closed since when nothing can complete electronically any more, and why
/// @param inabilityAt when the person first said that it cannot be opened
/// @param copies visits in which the whole document left
/// @param linkOpenings how often the link was fetched, up to {@link NoticeLimits}
/// @param objections how often another button was pressed
public record NoticeView(
        LegalState state,
        @Nullable Instant issuedAt,
        @Nullable Instant depositedAt,
        @Nullable Instant alertedAt,
        @Nullable Instant accessedAt,
        @Nullable Completion completion,
        Map<UUID, ChannelState> messages,
        @Nullable Closing closed,
        @Nullable Instant inabilityAt,
        @Nullable String certificateId,
        Set<UUID> copies,
        int linkOpenings,
        int objections) {

    public NoticeView {
        copies = Set.copyOf(copies);
        messages = Map.copyOf(messages);
    }

    /// The legal instant and what it rests on.
    public record Completion(
            Instant at,
            UUID visitId,
            Fact.AccessConfirmed access,
            Instant accessAt,
            Instant copyAt) {}

    /// Why the electronic way is shut.
    public record Closing(LegalState state, Instant at) {}

    /// Whether the page may still offer access.
    public boolean open() {
        return depositedAt != null && closed == null;
    }
}
