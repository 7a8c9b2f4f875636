package org.ventanilla.notification.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The state of one notice, computed from all its evidence.
///
/// @param alertedAt when, by the clock of this service, a provider first accepted an alert
/// @param accessedAt the first confirmed access
/// @param messages the strongest state reported for each message
/// @param closing when and why the notice can no longer be completed electronically
/// @param visitsWithCopy visits in which the whole document was sent
/// @param objections every objection recorded
/// @param attention what a member of staff must look at
/// @param counts number of rows of each kind
public record NoticeView(
        LegalState state,
        @Nullable Instant issuedAt,
        @Nullable Instant depositedAt,
        @Nullable Instant alertedAt,
        @Nullable Instant accessedAt,
        @Nullable Completion completion,
        Map<UUID, ChannelState> messages,
        @Nullable Closing closing,
        @Nullable String certificateId,
        Set<UUID> visitsWithCopy,
        List<Fact.Objected> objections,
        List<Attention> attention,
        Map<EvidenceKind, Integer> counts) {

    public NoticeView {
        visitsWithCopy = Set.copyOf(visitsWithCopy);
        messages = Map.copyOf(messages);
        objections = List.copyOf(objections);
        attention = List.copyOf(attention);
        counts = Map.copyOf(counts);
    }

    /// The legal instant of completion and the evidence for it.
    ///
    /// @param access the access that completed the notice
    /// @param accessAt when the access was confirmed
    /// @param copyAt when the last byte of the copy was handed to the network
    public record Completion(Instant at, UUID visitId, Fact.AccessConfirmed access, Instant accessAt, Instant copyAt) {}

    /// Why, and since when, the notice can no longer be completed electronically.
    public record Closing(LegalState state, Instant at) {}

    /// Returns whether the page may still offer access. A complete notice stays accessible to its
    /// addressee.
    public boolean isOpen() {
        return completion != null || (depositedAt != null && closing == null);
    }

    /// Returns whether further alerts of this notice wait until the addressee is identified,
    /// because a visitor who has only the link said that the addressee is another person.
    public boolean alertsPaused() {
        return attention.stream().anyMatch(entry -> entry.reason() == Attention.Reason.OTRA_PERSONA_SIN_IDENTIFICAR);
    }

    /// Returns the number of rows of a kind.
    public int count(EvidenceKind kind) {
        return counts.getOrDefault(kind, 0);
    }
}
