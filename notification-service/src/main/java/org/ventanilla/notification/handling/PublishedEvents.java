package org.ventanilla.notification.handling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.contracts.notification.NotificationEvent;
import org.ventanilla.notification.NoticeRecord;
import org.ventanilla.notification.model.ChannelState;
import org.ventanilla.notification.model.Evidence;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.NoticeView;

/// Maps evidence to the events published to other services. The switch covers every fact, so that
/// each fact is either published once or deliberately not published.
final class PublishedEvents {

    private final NoticeRecord notice;
    private final NoticeView before;
    private final NoticeView after;
    private final Instant at;

    private PublishedEvents(NoticeRecord notice, NoticeView before, NoticeView after, Instant at) {
        this.notice = notice;
        this.before = before;
        this.after = after;
        this.at = at;
    }

    /// Returns the events that added evidence causes.
    ///
    /// @param before the state without the evidence
    /// @param after the state with the evidence
    static List<NotificationEvent> of(NoticeRecord notice, NoticeView before, NoticeView after, Evidence evidence) {
        return new PublishedEvents(notice, before, after, evidence.recordedAt()).events(evidence.fact());
    }

    private List<NotificationEvent> events(Fact fact) {
        return switch (fact) {
            case Fact.Issued issued ->
                List.of(new NotificationEvent.Issued(
                        id(),
                        issued.noticeNumber(),
                        issued.actType(),
                        notice.profile().id(),
                        at));
            case Fact.MadeAvailable madeAvailable ->
                List.of(new NotificationEvent.MadeAvailable(id(), madeAvailable.actSha256(), at));
            case Fact.MessageStatus messageStatus -> alertEvents(messageStatus);
            case Fact.AccessConfirmed accessConfirmed -> accessEvents(accessConfirmed);
            case Fact.CopyServed _ -> completionEvents();
            case Fact.NoConsent _, Fact.Objected _, Fact.MeansRevoked _, Fact.ContactLost _ -> closingEvents();
            case Fact.CertificateIssued certificateIssued ->
                List.of(new NotificationEvent.CertificateIssued(
                        id(), certificateIssued.certificateId(), certificateIssued.sha256(), at));
            case Fact.ConsentVerified _,
                    Fact.MessageQueued _,
                    Fact.LinkOpened _,
                    Fact.CodeRejected _,
                    Fact.IdentityProven _,
                    Fact.CopyNotServed _ -> List.of();
        };
    }

    private List<NotificationEvent> alertEvents(Fact.MessageStatus status) {
        if (status.use() != Fact.MessageUse.ALERTA) {
            return List.of();
        }
        List<NotificationEvent> events = new ArrayList<>();
        if (before.alertedAt() == null && after.alertedAt() != null) {
            events.add(new NotificationEvent.Alerted(id(), status.channel(), status.attempt(), at));
        }
        ChannelState.Effect effectBefore = effectIn(before, status);
        ChannelState.Effect effectAfter = effectIn(after, status);
        if (effectAfter != effectBefore && effectAfter == ChannelState.Effect.DELIVERED) {
            events.add(new NotificationEvent.AlertDelivered(
                    id(), status.channel(), status.attempt(), status.providerTime(), at));
        }
        if (effectAfter != effectBefore && effectAfter == ChannelState.Effect.FAILED) {
            String reason = status.errorCode() == null ? status.state().name() : status.errorCode();
            events.add(new NotificationEvent.AlertFailed(id(), status.channel(), status.attempt(), reason, at));
        }
        if (before.state() != after.state() && after.state().needsCitation()) {
            events.add(new NotificationEvent.FellBack(id(), after.state().name(), at));
        }
        return events;
    }

    private List<NotificationEvent> accessEvents(Fact.AccessConfirmed access) {
        List<NotificationEvent> events = new ArrayList<>();
        if (before.accessedAt() == null) {
            events.add(new NotificationEvent.Accessed(id(), access.level().name(), at));
        }
        events.addAll(completionEvents());
        return events;
    }

    private List<NotificationEvent> completionEvents() {
        return before.completion() == null && after.completion() != null
                ? List.of(new NotificationEvent.Completed(
                        id(), "ELECTRONICA", after.completion().at(), at))
                : List.of();
    }

    private List<NotificationEvent> closingEvents() {
        return before.closing() == null && after.closing() != null && after.completion() == null
                ? List.of(new NotificationEvent.FellBack(
                        id(), after.closing().state().name(), at))
                : List.of();
    }

    private static ChannelState.Effect effectIn(NoticeView view, Fact.MessageStatus status) {
        ChannelState state = view.messages().get(status.outboundId());
        return state == null ? ChannelState.Effect.NONE : state.effect();
    }

    private NoticeId id() {
        return notice.id();
    }
}
