package org.ventanilla.notification.model;

import java.time.Instant;
import java.util.List;
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
/// @param copies visits in which the whole document left
/// @param objections what was said instead of opening it, each time
/// @param attention what a person of the entity must look at
/// @param counts rows of each kind
public record NoticeView(
        LegalState state,
        @Nullable Instant issuedAt,
        @Nullable Instant depositedAt,
        @Nullable Instant alertedAt,
        @Nullable Instant accessedAt,
        @Nullable Completion completion,
        Map<UUID, ChannelState> messages,
        @Nullable Closing closed,
        @Nullable String certificateId,
        Set<UUID> copies,
        List<Fact.Objected> objections,
        List<Attention> attention,
        Map<EvidenceKind, Integer> counts) {

    public NoticeView {
        copies = Set.copyOf(copies);
        messages = Map.copyOf(messages);
        objections = List.copyOf(objections);
        attention = List.copyOf(attention);
        counts = Map.copyOf(counts);
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

    /// Whether the page may still offer access. What is complete stays open to its addressee.
    public boolean open() {
        return completion != null || (depositedAt != null && closed == null);
    }

    /// Whether further alerts of this notice wait until its addressee was identified, because
    /// somebody with the link says to be another person.
    public boolean alertsPaused() {
        return attention.stream()
                .anyMatch(one -> one.reason() == Attention.Reason.OTRA_PERSONA_SIN_IDENTIFICAR);
    }

    /// Rows of a kind.
    public int count(EvidenceKind kind) {
        return counts.getOrDefault(kind, 0);
    }
}
