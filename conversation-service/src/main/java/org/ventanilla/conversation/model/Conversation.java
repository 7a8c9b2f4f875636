package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;

/// One conversation: the stage it stands at, and what outlives stages.
///
/// @param previous the one it continues, if any
/// @param lastHeardAt when the person last wrote
/// @param attention the adviser's part; absent until it enters the queue
/// @param outcome how it counts; absent until decided, then never changed
/// @param containedBecause the reason it will be given should it end without a queue
/// @param misunderstood answers in a row that made no sense
/// @param changes edits and deletions of its messages, the newest; absent where there were none
/// @param lastTap the option tapped last, unless something else was sent since
/// @param notedFiling the command that filed the request on which a change was noted last; absent
/// where none was, and in what a release before 0.2.2 stored
/// @param noticeProof how the person accepted electronic notices in this conversation: another code
/// is asked for with the same proof; absent where they did not, and in what a release before 0.2.2
/// stored
/// @param noticeCodeSentAt when a code was sent last that may still prove it; absent where none
/// was, and in what a release before 0.2.2 stored
public record Conversation(
        ConversationId id,
        ContactId contactId,
        Channel channel,
        String account,
        @Nullable ConversationId previous,
        Instant lastHeardAt,
        Citizen citizen,
        @Nullable Attention attention,
        @Nullable Outcome outcome,
        @Nullable String containedBecause,
        int misunderstood,
        Stage stage,
        @Nullable List<MessageChange> changes,
        @Nullable Tap lastTap,
        @Nullable UUID notedFiling,
        @Nullable Consent noticeProof,
        @Nullable Instant noticeCodeSentAt) {

    public boolean isClosed() {
        return stage instanceof Stage.Closed;
    }

    /// The adviser to whom it belongs now: who attends, or still owes the classification.
    public @Nullable String belongsTo() {
        if (attention == null) {
            return null;
        }
        return stage instanceof Stage.WithAdviser || attention.awaitsWrapUp()
                ? attention.adviser()
                : null;
    }

    /// A conversation begins.
    ///
    /// @throws IllegalStateException if the event begins none
    public static Conversation begin(DialogueEvent event, Instant at) {
        if (event instanceof DialogueEvent.Opened opened) {
            return new Conversation(
                    opened.id(),
                    opened.contactId(),
                    opened.channel(),
                    opened.account(),
                    opened.previous(),
                    at,
                    opened.citizen(),
                    null,
                    null,
                    null,
                    0,
                    Stage.Consenting.UNASKED,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        throw new IllegalStateException(event + " begins no conversation");
    }

    /// What the conversation is after an event.
    ///
    /// @throws IllegalStateException if the event does not fit: a bug of the decision
    public Conversation evolve(DialogueEvent event, Instant at) {
        return switch (event) {
            case DialogueEvent.Opened _ -> throw unfit(event);
            case DialogueEvent.Heard heard -> heardAt(heard.receivedAt());
            case DialogueEvent.Tapped tapped -> with(next -> next.lastTap = tapped.tap());
            case DialogueEvent.MessageChanged changed ->
                    isClosed()
                            ? this
                            : with(next -> next.changes = changed.change().addedTo(changes));
            case DialogueEvent.Reacted reacted ->
                    stage instanceof Stage.WithAdviser advised
                            ? with(next -> next.stage = advised.isThere(reacted.receivedAt()))
                            : this;
            case DialogueEvent.Entered entered -> at(entered.stage());
            case DialogueEvent.NotUnderstood _ -> with(next -> next.misunderstood++);
            case DialogueEvent.ConsentGiven given ->
                    with(
                            next -> {
                                next.citizen = citizen.with(given.consent());
                                next.containedBecause = null; // takes back an earlier refusal
                            });
            case DialogueEvent.ConsentRefused refused ->
                    with(next -> next.citizen = citizen.with(refused.consent()));
            case DialogueEvent.CitizenRegistered told ->
                    with(next -> next.citizen = citizen.with(told.profile()));
            case DialogueEvent.LeftUnfinished left ->
                    with(next -> next.citizen = citizen.withUnfinished(left.unfinished()));
            case DialogueEvent.SurveyAsked asked ->
                    with(next -> next.citizen = citizen.with(asked.survey()));
            case DialogueEvent.SurveyAnswerGiven given ->
                    with(next -> next.citizen = citizen.with(given.survey()));
            case DialogueEvent.IdentitySuspended change ->
                    with(
                            next -> {
                                next.citizen = citizen.suspended(change.change());
                                next.noticeProof = null;
                                next.noticeCodeSentAt = null;
                            });
            case DialogueEvent.CaseNoted noted -> with(next -> next.notedFiling = noted.filing());
            case DialogueEvent.NoticeConsentRequested asked ->
                    with(next -> next.noticeProof = asked.proof());
            case DialogueEvent.NoticeCodeSent sent ->
                    with(next -> next.noticeCodeSentAt = sent.sentAt());
            case DialogueEvent.NoticesAuthorised authorised ->
                    with(
                            next -> {
                                next.citizen = citizen.withNoticesSince(authorised.since());
                                next.noticeCodeSentAt = null; // it is used, or proves nothing
                            });
            case DialogueEvent.Queued _ -> at(Stage.Queued.from(at, 0)).attended(Attention.WAITING);
            case DialogueEvent.Accepted accepted ->
                    at(new Stage.WithAdviser(at, null, false))
                            .attended(attending().acceptedBy(accepted.adviser()));
            case DialogueEvent.FirstReplied _ -> attended(attending().withReply());
            case DialogueEvent.AdviserSaid _ -> at(advised(event).adviserSpoke(at));
            case DialogueEvent.IdleWarned _ ->
                    stage instanceof Stage.WithAdviser advised ? at(advised.citizenWarned()) : this;
            case DialogueEvent.Requeued _ -> at(Stage.Queued.from(at, 1));
            case DialogueEvent.AttentionEnded ended ->
                    counted(Outcome.ANSWERED, event)
                            .attended(attending().over(reachableUntil(ended, at)));
            case DialogueEvent.WrapUpEnded wrapUp ->
                    attended(attending().classified(wrapUp.topic()));
            case DialogueEvent.FlowedOut _ -> counted(Outcome.FLOW_OUT, event);
            case DialogueEvent.Abandoned _ -> counted(Outcome.ABANDONED, event);
            case DialogueEvent.BotContained _ -> counted(Outcome.BOT_CONTAINED, event);
            case DialogueEvent.ContainedBecause because ->
                    with(next -> next.containedBecause = because.reason());
            case DialogueEvent.Closed closed -> closed(closed.reason());
            case DialogueEvent.Said _,
                    DialogueEvent.NewsWithheld _,
                    DialogueEvent.CampaignsStopped _,
                    DialogueEvent.CaseRequested _,
                    DialogueEvent.StatusRequested _,
                    DialogueEvent.NoticesRequested _,
                    DialogueEvent.NoticeCodeTyped _,
                    DialogueEvent.NoticeRevocationRequested _,
                    DialogueEvent.CallBackAsked _,
                    DialogueEvent.SurveyAnswered _ ->
                    this;
        };
    }

    /// With what is known of its person now.
    public Conversation knowing(Citizen now) {
        return with(next -> next.citizen = now);
    }

    /// Without what its person left unfinished, which is kept with the contact only, and only for
    /// the announced time.
    public Conversation withoutUnfinished() {
        return knowing(citizen.withUnfinished(null));
    }

    private Conversation heardAt(Instant receivedAt) {
        Instant latest = receivedAt.isAfter(lastHeardAt) ? receivedAt : lastHeardAt;
        return with(
                next -> {
                    next.lastHeardAt = latest;
                    next.lastTap = null;
                    next.stage =
                            stage instanceof Stage.WithAdviser advised
                                    ? advised.citizenSpoke(latest)
                                    : stage;
                });
    }

    private Conversation at(Stage entered) {
        if (isClosed()) {
            throw new IllegalStateException("a closed conversation goes nowhere");
        }
        return with(
                next -> {
                    next.stage = entered;
                    next.misunderstood = 0;
                });
    }

    private Conversation closed(String reason) {
        if (outcome == null) {
            throw new IllegalStateException("a conversation closes only with an outcome");
        }
        return at(new Stage.Closed(reason)).with(next -> next.changes = null);
    }

    /// Who ends it themselves, or left the queue, is not answered any more.
    private @Nullable Instant reachableUntil(DialogueEvent.AttentionEnded ended, Instant at) {
        return stage instanceof Stage.WithAdviser && !ended.endedBy().equals("CITIZEN")
                ? at.plus(ConversationLimits.CROSSING)
                : null;
    }

    private Conversation counted(Outcome decided, DialogueEvent event) {
        if (outcome != null) {
            throw unfit(event);
        }
        return with(next -> next.outcome = decided);
    }

    private Conversation attended(Attention now) {
        return with(next -> next.attention = now);
    }

    private Attention attending() {
        if (attention == null) {
            throw new IllegalStateException("nobody was asked to attend");
        }
        return attention;
    }

    private Stage.WithAdviser advised(DialogueEvent event) {
        if (stage instanceof Stage.WithAdviser advised) {
            return advised;
        }
        throw unfit(event);
    }

    private IllegalStateException unfit(DialogueEvent event) {
        return new IllegalStateException(event + " does not fit " + stage);
    }

    private Conversation with(Consumer<Next> change) {
        Next next = new Next(this);
        change.accept(next);
        return new Conversation(
                id,
                contactId,
                channel,
                account,
                previous,
                next.lastHeardAt,
                next.citizen,
                next.attention,
                next.outcome,
                next.containedBecause,
                next.misunderstood,
                next.stage,
                next.changes,
                next.lastTap,
                next.notedFiling,
                next.noticeProof,
                next.noticeCodeSentAt);
    }

    /// What may change, while it changes.
    private static final class Next {
        private Instant lastHeardAt;
        private Citizen citizen;
        private @Nullable Attention attention;
        private @Nullable Outcome outcome;
        private @Nullable String containedBecause;
        private int misunderstood;
        private Stage stage;
        private @Nullable List<MessageChange> changes;
        private @Nullable Tap lastTap;
        private @Nullable UUID notedFiling;
        private @Nullable Consent noticeProof;
        private @Nullable Instant noticeCodeSentAt;

        Next(Conversation from) {
            lastHeardAt = from.lastHeardAt;
            citizen = from.citizen;
            attention = from.attention;
            outcome = from.outcome;
            containedBecause = from.containedBecause;
            misunderstood = from.misunderstood;
            stage = from.stage;
            changes = from.changes;
            lastTap = from.lastTap;
            notedFiling = from.notedFiling;
            noticeProof = from.noticeProof;
            noticeCodeSentAt = from.noticeCodeSentAt;
        }
    }
}
