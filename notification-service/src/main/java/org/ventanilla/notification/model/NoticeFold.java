package org.ventanilla.notification.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
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

/// Computes the state of a notice from its evidence. The result does not depend on the order of
/// arrival or on duplicates.
public final class NoticeFold {

    private static final Comparator<Evidence> ORDER = Comparator.comparing(
                    (Evidence entry) -> entry.fact().kind())
            .thenComparing(Evidence::eventTime)
            .thenComparing(Evidence::eventId);

    private final List<Evidence> evidence;
    private final CompletionProfile profile;

    private NoticeFold(Collection<Evidence> all, CompletionProfile profile) {
        this.profile = profile;
        this.evidence = all.stream()
                .collect(Collectors.toMap(Evidence::eventId, Function.identity(), (first, _) -> first))
                .values()
                .stream()
                .sorted(ORDER)
                .toList();
    }

    /// Returns the state that results from the evidence under a profile.
    public static NoticeView fold(Collection<Evidence> evidence, CompletionProfile profile) {
        return new NoticeFold(evidence, profile).view();
    }

    private NoticeView view() {
        Map<UUID, ChannelState> alerts = strongest(Fact.MessageUse.ALERTA);
        Map<UUID, ChannelState> messages = new HashMap<>(alerts);
        messages.putAll(strongest(Fact.MessageUse.CODIGO));
        Instant depositedAt =
                first(Fact.MadeAvailable.class).map(Evidence::eventTime).orElse(null);
        List<Evidence> accesses = validAccesses();
        NoticeView.Closing closed = closing(accesses);
        NoticeView.Completion completion = completion(accesses, closed);
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
                first(Fact.CertificateIssued.class)
                        .map(entry -> ((Fact.CertificateIssued) entry.fact()).certificateId())
                        .orElse(null),
                all(Fact.CopyServed.class)
                        .map(entry -> ((Fact.CopyServed) entry.fact()).visitId())
                        .collect(Collectors.toSet()),
                all(Fact.Objected.class)
                        .map(entry -> (Fact.Objected) entry.fact())
                        .toList(),
                attention(accesses, completion),
                counts());
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

    /// Returns the accesses that can complete the notice, earliest first. Such an access was
    /// confirmed after the deposit of the act, while a consent was in force, by a visitor with the
    /// required level of identity.
    private List<Evidence> validAccesses() {
        Optional<Fact.ConsentVerified> consent =
                first(Fact.ConsentVerified.class).map(entry -> (Fact.ConsentVerified) entry.fact());
        Optional<Instant> deposit = first(Fact.MadeAvailable.class).map(Evidence::eventTime);
        if (first(Fact.Issued.class).isEmpty() || consent.isEmpty() || deposit.isEmpty()) {
            return List.of();
        }
        return all(Fact.AccessConfirmed.class)
                .filter(Evidence::isPlausible)
                .filter(entry -> entry.source() == SourceKind.PROPIA)
                .filter(entry -> !entry.eventTime().isBefore(deposit.get()))
                .filter(entry -> !consent.get().inForceFrom().isAfter(entry.eventTime()))
                .filter(entry -> ((Fact.AccessConfirmed) entry.fact()).level().satisfies(profile.minimumIdentity()))
                .toList();
    }

    /// Returns the earliest completion. A completion needs an access and, if the profile requires a
    /// copy, the copy.
    private NoticeView.@Nullable Completion completion(List<Evidence> accesses, NoticeView.@Nullable Closing closed) {
        return accesses.stream()
                .map(this::candidate)
                .filter(Objects::nonNull)
                .filter(completion -> closed == null || completion.at().isBefore(closed.at()))
                .min(Comparator.comparing(NoticeView.Completion::at).thenComparing(NoticeView.Completion::visitId))
                .orElse(null);
    }

    /// Returns the completion to which an access leads; null if the required copy was not sent in
    /// time.
    private NoticeView.@Nullable Completion candidate(Evidence confirmation) {
        Fact.Issued act = (Fact.Issued) first(Fact.Issued.class).orElseThrow().fact();
        Fact.AccessConfirmed access = (Fact.AccessConfirmed) confirmation.fact();
        Instant confirmed = confirmation.eventTime();
        Instant copy = all(Fact.CopyServed.class)
                .filter(Evidence::isPlausible)
                .filter(served -> isWhole((Fact.CopyServed) served.fact(), access, act))
                .map(Evidence::eventTime)
                .filter(at -> !at.isAfter(confirmed.plus(profile.copyPeriod())))
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (copy == null) {
            return profile.copyRequired()
                    ? null
                    : new NoticeView.Completion(confirmed, access.visitId(), access, confirmed, confirmed);
        }
        Instant completedAt = copy.isAfter(confirmed) && profile.copyRequired() ? copy : confirmed;
        return new NoticeView.Completion(completedAt, access.visitId(), access, confirmed, copy);
    }

    private static boolean isWhole(Fact.CopyServed copy, Fact.AccessConfirmed access, Fact.Issued act) {
        return copy.visitId().equals(access.visitId())
                && copy.sha256().equals(act.actSha256())
                && copy.bytes() == act.actBytes();
    }

    /// Returns why and when the notice closed. A notice without consent is closed from the
    /// beginning. Any other notice is closed by the earliest refusal, withdrawal or wrong
    /// addressee. An objection made with only the link does not close the notice. Evidence after
    /// the access does not close the notice either.
    private NoticeView.@Nullable Closing closing(List<Evidence> accesses) {
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
                .filter(closing -> !isAfterAccess(closing.at(), accesses))
                .min(Comparator.comparing(NoticeView.Closing::at).thenComparing(NoticeView.Closing::state))
                .orElse(null);
    }

    private Optional<NoticeView.Closing> closing(EvidenceKind kind, LegalState state) {
        return evidence.stream()
                .filter(entry -> entry.fact().kind() == kind)
                .filter(entry -> isIdentified(entry.fact()))
                .findFirst()
                .map(entry -> new NoticeView.Closing(state, entry.eventTime()));
    }

    private static boolean isIdentified(Fact fact) {
        return !(fact instanceof Fact.Objected objected) || objected.level().isIdentified();
    }

    private static boolean isAfterAccess(Instant at, List<Evidence> accesses) {
        return !accesses.isEmpty() && !at.isBefore(accesses.getFirst().eventTime());
    }

    /// Returns the reasons why a member of staff must look at the notice.
    private List<Attention> attention(List<Evidence> accesses, NoticeView.@Nullable Completion completion) {
        List<Attention> reasons = new ArrayList<>();
        latest(objections(Fact.Objection.RECHAZO, Fact.Objection.OTRA_PERSONA))
                .filter(at -> isAfterAccess(at, accesses))
                .ifPresent(at -> reasons.add(new Attention(Attention.Reason.OBJECION_TRAS_ACCESO, at)));
        if (completion != null) {
            return reasons;
        }
        Optional<Instant> identified = latest(all(Fact.IdentityProven.class));
        latest(all(Fact.Objected.class).filter(entry -> isUnidentifiedOtherPerson((Fact.Objected) entry.fact())))
                .filter(at -> identified.isEmpty() || at.isAfter(identified.get()))
                .ifPresent(at -> reasons.add(new Attention(Attention.Reason.OTRA_PERSONA_SIN_IDENTIFICAR, at)));
        latest(evidence.stream().filter(entry -> entry.fact().kind() == EvidenceKind.IMPOSIBILIDAD_REPORTADA))
                .ifPresent(at -> reasons.add(new Attention(Attention.Reason.NO_PUEDE_ABRIRLA, at)));
        latest(all(Fact.MeansRevoked.class))
                .filter(at -> isAfterAccess(at, accesses))
                .ifPresent(at -> reasons.add(new Attention(Attention.Reason.REVOCADO_TRAS_ACCESO, at)));
        all(Fact.CopyNotServed.class)
                .max(Comparator.comparing(Evidence::eventTime).thenComparing(Evidence::eventId))
                .ifPresent(entry -> reasons.add(new Attention(
                        ((Fact.CopyNotServed) entry.fact()).isCut()
                                ? Attention.Reason.COPIA_CORTADA
                                : Attention.Reason.COPIA_NO_DISPONIBLE,
                        entry.eventTime())));
        return reasons;
    }

    private Stream<Evidence> objections(Fact.Objection... kinds) {
        return all(Fact.Objected.class)
                .filter(entry -> isIdentified(entry.fact()))
                .filter(entry -> List.of(kinds).contains(((Fact.Objected) entry.fact()).objection()));
    }

    private static boolean isUnidentifiedOtherPerson(Fact.Objected objected) {
        return objected.objection() == Fact.Objection.OTRA_PERSONA
                && !objected.level().isIdentified();
    }

    private static Optional<Instant> latest(Stream<Evidence> entries) {
        return entries.map(Evidence::eventTime).max(Comparator.naturalOrder());
    }

    private Map<EvidenceKind, Integer> counts() {
        Map<EvidenceKind, Integer> counts = new EnumMap<>(EvidenceKind.class);
        evidence.forEach(entry -> counts.merge(entry.fact().kind(), 1, Integer::sum));
        return counts;
    }

    private @Nullable Instant alertedAt() {
        return all(Fact.MessageStatus.class)
                .map(entry -> (Fact.MessageStatus) entry.fact())
                .filter(status -> status.use() == Fact.MessageUse.ALERTA)
                .filter(status -> status.state().provesHandOver())
                .map(Fact.MessageStatus::receivedAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Map<UUID, ChannelState> strongest(Fact.MessageUse use) {
        return all(Fact.MessageStatus.class)
                .map(entry -> (Fact.MessageStatus) entry.fact())
                .filter(status -> status.use() == use)
                .collect(Collectors.toMap(
                        Fact.MessageStatus::outboundId,
                        Fact.MessageStatus::state,
                        (a, b) -> a.compareTo(b) >= 0 ? a : b));
    }

    private boolean everyAlertFailed(Map<UUID, ChannelState> alerts) {
        return !alerts.isEmpty()
                && alerts.values().stream().allMatch(state -> state.effect() == ChannelState.Effect.FAILED)
                && all(Fact.MessageQueued.class)
                        .map(entry -> (Fact.MessageQueued) entry.fact())
                        .filter(queued -> queued.use() == Fact.MessageUse.ALERTA)
                        .allMatch(queued -> alerts.containsKey(queued.outboundId()));
    }

    private Stream<Evidence> all(Class<? extends Fact> type) {
        return evidence.stream().filter(entry -> type.isInstance(entry.fact()));
    }

    private Optional<Evidence> first(Class<? extends Fact> type) {
        return all(type).findFirst();
    }
}
