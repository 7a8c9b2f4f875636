package org.ventanilla.notification.model;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a notice's state from its evidence. Arrival plays no part: the same events, doubled and in
/// any order, say the same.
public final class NoticeFold {

    private static final Comparator<Evidence> ORDER =
            Comparator.comparing((Evidence one) -> one.fact().kind())
                    .thenComparing(Evidence::eventTime)
                    .thenComparing(Evidence::eventId);

    private final List<Evidence> evidence;

    private NoticeFold(Collection<Evidence> all) {
        this.evidence =
                all.stream()
                        .collect(
                                Collectors.toMap(
                                        Evidence::eventId, Function.identity(), (one, _) -> one))
                        .values()
                        .stream()
                        .sorted(ORDER)
                        .toList();
    }

    /// The state that this evidence amounts to under a profile.
    public static NoticeView fold(Collection<Evidence> evidence, CompletionProfile profile) {
        return new NoticeFold(evidence).view(profile);
    }

    private NoticeView view(CompletionProfile profile) {
        Map<UUID, ChannelState> alerts = strongest(Fact.MessageUse.ALERTA);
        Map<UUID, ChannelState> messages = new HashMap<>(alerts);
        messages.putAll(strongest(Fact.MessageUse.CODIGO));
        Instant depositedAt = first(Fact.MadeAvailable.class).map(Evidence::eventTime).orElse(null);
        NoticeView.Closing closed = closing();
        NoticeView.Completion completion = completion(profile, closed);
        Instant alertedAt = alertedAt();
        Instant accessedAt =
                first(Fact.AccessConfirmed.class).map(Evidence::eventTime).orElse(null);
        return new NoticeView(
                state(completion, closed, accessedAt, alerts, alertedAt, depositedAt),
                first(Fact.Issued.class).map(Evidence::eventTime).orElse(null),
                depositedAt,
                alertedAt,
                accessedAt,
                completion,
                messages,
                closed,
                times(EvidenceKind.IMPOSIBILIDAD_REPORTADA).findFirst().orElse(null),
                first(Fact.CertificateIssued.class)
                        .map(one -> ((Fact.CertificateIssued) one.fact()).certificateId())
                        .orElse(null),
                all(Fact.CopyServed.class)
                        .map(one -> ((Fact.CopyServed) one.fact()).visitId())
                        .collect(Collectors.toSet()),
                Math.toIntExact(all(Fact.LinkOpened.class).count()),
                Math.toIntExact(all(Fact.Objected.class).count()));
    }

    private LegalState state(
            NoticeView.@Nullable Completion completion,
            NoticeView.@Nullable Closing closed,
            @Nullable Instant accessedAt,
            Map<UUID, ChannelState> alerts,
            @Nullable Instant alertedAt,
            @Nullable Instant depositedAt) {
        if (completion != null) {
            return LegalState.SURTIDA_ELECTRONICA;
        }
        if (closed != null) {
            return closed.state();
        }
        if (accessedAt != null) {
            return LegalState.ACCEDIDA;
        }
        if (depositedAt != null && everyAlertFailed(alerts)) {
            return LegalState.CANAL_AGOTADO;
        }
        if (alertedAt != null) {
            return LegalState.ALERTADA;
        }
        if (depositedAt != null) {
            return LegalState.PUESTA_A_DISPOSICION;
        }
        return first(Fact.ConsentVerified.class).isPresent()
                ? LegalState.CONSENTIMIENTO_VERIFICADO
                : LegalState.EXPEDIDO;
    }

    /// The earliest access that stands on consent, deposit, identity and, where asked, the copy.
    private NoticeView.@Nullable Completion completion(
            CompletionProfile profile, NoticeView.@Nullable Closing closed) {
        Optional<Fact.Issued> act = first(Fact.Issued.class).map(one -> (Fact.Issued) one.fact());
        Optional<Fact.ConsentVerified> consent =
                first(Fact.ConsentVerified.class).map(one -> (Fact.ConsentVerified) one.fact());
        Optional<Instant> deposit = first(Fact.MadeAvailable.class).map(Evidence::eventTime);
        if (act.isEmpty() || consent.isEmpty() || deposit.isEmpty()) {
            return null;
        }
        return all(Fact.AccessConfirmed.class)
                .filter(Evidence::plausible)
                .filter(one -> one.source() == SourceKind.PROPIA)
                .filter(one -> !one.eventTime().isBefore(deposit.get()))
                .filter(one -> !consent.get().inForceFrom().isAfter(one.eventTime()))
                .map(one -> candidate(one, act.get(), profile))
                .filter(Objects::nonNull)
                .filter(one -> closed == null || one.at().isBefore(closed.at()))
                .min(
                        Comparator.comparing(NoticeView.Completion::at)
                                .thenComparing(NoticeView.Completion::visitId))
                .orElse(null);
    }

    private NoticeView.@Nullable Completion candidate(
            Evidence one, Fact.Issued act, CompletionProfile profile) {
        Fact.AccessConfirmed access = (Fact.AccessConfirmed) one.fact();
        if (!access.level().satisfies(profile.minimumIdentity())) {
            return null;
        }
        Instant confirmed = one.eventTime();
        Instant copy =
                all(Fact.CopyServed.class)
                        .filter(Evidence::plausible)
                        .filter(served -> isWhole((Fact.CopyServed) served.fact(), access, act))
                        .map(Evidence::eventTime)
                        .filter(at -> !at.isAfter(confirmed.plus(profile.visit())))
                        .min(Comparator.naturalOrder())
                        .orElse(null);
        if (copy == null) {
            return profile.copyRequired()
                    ? null
                    : new NoticeView.Completion(
                            confirmed, access.visitId(), access, confirmed, confirmed);
        }
        Instant later = copy.isAfter(confirmed) && profile.copyRequired() ? copy : confirmed;
        return new NoticeView.Completion(later, access.visitId(), access, confirmed, copy);
    }

    private static boolean isWhole(
            Fact.CopyServed copy, Fact.AccessConfirmed access, Fact.Issued act) {
        return copy.visitId().equals(access.visitId())
                && copy.sha256().equals(act.actSha256())
                && copy.bytes() == act.actBytes();
    }

    /// Refusal, withdrawal, or the wrong person: the earliest.
    private NoticeView.@Nullable Closing closing() {
        if (first(Fact.NoConsent.class).isPresent()) {
            return new NoticeView.Closing(
                    LegalState.SIN_CONSENTIMIENTO,
                    first(Fact.NoConsent.class).orElseThrow().eventTime());
        }
        return Stream.of(
                        closing(EvidenceKind.RECHAZO_EXPRESO, LegalState.RECHAZO_EXPRESO),
                        closing(EvidenceKind.REVOCADO_MEDIO, LegalState.REVOCADO_MEDIO),
                        closing(EvidenceKind.DESTINATARIO_ERRADO, LegalState.DESTINATARIO_ERRADO))
                .flatMap(Optional::stream)
                .min(
                        Comparator.comparing(NoticeView.Closing::at)
                                .thenComparing(NoticeView.Closing::state))
                .orElse(null);
    }

    private Optional<NoticeView.Closing> closing(EvidenceKind kind, LegalState state) {
        return times(kind).findFirst().map(at -> new NoticeView.Closing(state, at));
    }

    private @Nullable Instant alertedAt() {
        return all(Fact.MessageStatus.class)
                .map(one -> (Fact.MessageStatus) one.fact())
                .filter(one -> one.use() == Fact.MessageUse.ALERTA)
                .filter(one -> one.state().provesHandOver())
                .map(Fact.MessageStatus::receivedAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Map<UUID, ChannelState> strongest(Fact.MessageUse use) {
        return all(Fact.MessageStatus.class)
                .map(one -> (Fact.MessageStatus) one.fact())
                .filter(one -> one.use() == use)
                .collect(
                        Collectors.toMap(
                                Fact.MessageStatus::outboundId,
                                Fact.MessageStatus::state,
                                (a, b) -> a.compareTo(b) >= 0 ? a : b));
    }

    private boolean everyAlertFailed(Map<UUID, ChannelState> alerts) {
        return !alerts.isEmpty()
                && alerts.values().stream()
                        .allMatch(state -> state.effect() == ChannelState.Effect.FAILED)
                && all(Fact.MessageQueued.class)
                        .map(one -> (Fact.MessageQueued) one.fact())
                        .filter(one -> one.use() == Fact.MessageUse.ALERTA)
                        .allMatch(one -> alerts.containsKey(one.outboundId()));
    }

    private Stream<Instant> times(EvidenceKind kind) {
        return evidence.stream().filter(one -> one.fact().kind() == kind).map(Evidence::eventTime);
    }

    private Stream<Evidence> all(Class<? extends Fact> type) {
        return evidence.stream().filter(one -> type.isInstance(one.fact()));
    }

    private Optional<Evidence> first(Class<? extends Fact> type) {
        return all(type).findFirst();
    }
}
