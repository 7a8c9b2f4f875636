package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;

/// A conversation: its stage, and the data that outlasts a stage.
///
/// @param previous the conversation that this conversation continues; absent if there is none
/// @param lastHeardAt when the person last wrote
/// @param attention the adviser's part; absent until the conversation enters the queue
/// @param outcome how the conversation counts in the figures; absent until decided, then never
/// changed
/// @param containedBecause the reason that is recorded if the conversation ends without entering a
/// queue
/// @param misunderstood the number of consecutive answers that were not understood
/// @param changes the latest edits and deletions of messages of this conversation; absent if there
/// were none
/// @param lastTap the last tapped option, unless another message was sent since
/// @param notedFiling identifies the request for which the person was last told that the edit or
/// deletion of a message is noted on the case: the id of the command that filed the request; absent
/// if the person was never told, and in data of a release before 0.2.2
/// @param noticeProof the consent to electronic notices given in this conversation, with which
/// another code can be requested; absent if there is none, and in data of a release before 0.2.2
/// @param noticeCodeSentAt when the last code that is still valid was sent; absent if there is
/// none, and in data of a release before 0.2.2
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

    /// The adviser who is responsible now: the adviser who attends, or who must still classify.
    public @Nullable String responsibleAdviser() {
        if (attention == null) {
            return null;
        }
        return stage instanceof Stage.WithAdviser || attention.awaitsWrapUp() ? attention.adviser() : null;
    }

    /// Creates a conversation from its first event.
    ///
    /// @throws IllegalStateException if the event is not `Opened`
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
        throw new IllegalStateException(event + " does not open a conversation");
    }

    /// Applies an event.
    ///
    /// @throws IllegalStateException if the event does not fit the state, which is a bug of the
    /// decision
    public Conversation evolve(DialogueEvent event, Instant at) {
        return switch (event) {
            case DialogueEvent.Opened _ -> throw unexpected(event);
            case DialogueEvent.CitizenSaid said -> afterMessage(said.receivedAt());
            case DialogueEvent.Tapped tapped -> with(next -> next.lastTap = tapped.tap());
            case DialogueEvent.MessageChanged changed ->
                isClosed() ? this : with(next -> next.changes = changed.change().addedTo(changes));
            case DialogueEvent.CitizenReacted reacted ->
                stage instanceof Stage.WithAdviser advised
                        ? with(next -> next.stage = advised.citizenReacted(reacted.receivedAt()))
                        : this;
            case DialogueEvent.StageEntered entered -> withStage(entered.stage());
            case DialogueEvent.NotUnderstood _ -> with(next -> next.misunderstood++);
            case DialogueEvent.ConsentGiven given ->
                with(next -> {
                    next.citizen = citizen.withConsent(given.consent());
                    next.containedBecause = null; // no longer refused
                });
            case DialogueEvent.ConsentRefused refused ->
                with(next -> next.citizen = citizen.withConsent(refused.consent()));
            case DialogueEvent.CitizenRegistered registered ->
                with(next -> next.citizen = citizen.withProfile(registered.profile()));
            case DialogueEvent.UnfinishedInputChanged changed ->
                with(next -> next.citizen = citizen.withUnfinished(changed.unfinished()));
            case DialogueEvent.SurveyOffered offered ->
                with(next -> next.citizen = citizen.withSurvey(offered.survey()));
            case DialogueEvent.SurveyAnswerGiven given ->
                with(next -> next.citizen = citizen.withSurvey(given.survey()));
            case DialogueEvent.IdentitySuspended change ->
                with(next -> {
                    next.citizen = citizen.afterIdentityChange(change.change());
                    next.noticeProof = null;
                    next.noticeCodeSentAt = null;
                });
            case DialogueEvent.CaseNoteRequested noted -> with(next -> next.notedFiling = noted.filingCommandId());
            case DialogueEvent.NoticeConsentRequested requested -> with(next -> next.noticeProof = requested.proof());
            case DialogueEvent.NoticeCodeSent sent -> with(next -> next.noticeCodeSentAt = sent.sentAt());
            case DialogueEvent.NoticesAuthorised authorised ->
                with(next -> {
                    next.citizen = citizen.withNoticesSince(authorised.since());
                    next.noticeCodeSentAt = null; // used or invalid
                });
            case DialogueEvent.Queued _ ->
                withStage(Stage.Queued.entered(at, 0)).withAttention(Attention.WAITING);
            case DialogueEvent.Accepted accepted ->
                withStage(new Stage.WithAdviser(at, null, false))
                        .withAttention(requireAttention().acceptedBy(accepted.adviser()));
            case DialogueEvent.FirstReplied _ ->
                withAttention(requireAttention().withReply());
            case DialogueEvent.AdviserSaid _ ->
                withStage(requireWithAdviser(event).adviserSpoke(at));
            case DialogueEvent.IdleWarned _ ->
                stage instanceof Stage.WithAdviser advised ? withStage(advised.citizenWarned()) : this;
            case DialogueEvent.Requeued _ -> withStage(Stage.Queued.entered(at, 1));
            case DialogueEvent.AttentionEnded ended ->
                withOutcome(Outcome.ANSWERED, event)
                        .withAttention(requireAttention().asEnded(reachableUntil(ended, at)));
            case DialogueEvent.WrapUpEnded wrapUp ->
                withAttention(requireAttention().classified(wrapUp.topic()));
            case DialogueEvent.FlowedOut _ -> withOutcome(Outcome.FLOW_OUT, event);
            case DialogueEvent.Abandoned _ -> withOutcome(Outcome.ABANDONED, event);
            case DialogueEvent.BotContained _ -> withOutcome(Outcome.BOT_CONTAINED, event);
            case DialogueEvent.ContainedBecause because -> with(next -> next.containedBecause = because.reason());
            case DialogueEvent.Closed closed -> afterClose(closed.reason());
            case DialogueEvent.AssistantSaid _,
                    DialogueEvent.NewsWithheld _,
                    DialogueEvent.CampaignsStopped _,
                    DialogueEvent.CaseRequested _,
                    DialogueEvent.StatusRequested _,
                    DialogueEvent.NoticesRequested _,
                    DialogueEvent.NoticeCodeTyped _,
                    DialogueEvent.NoticeRevocationRequested _,
                    DialogueEvent.CallBackAsked _,
                    DialogueEvent.SurveyAnswered _ -> this;
        };
    }

    /// A copy with other data about the person.
    public Conversation withCitizen(Citizen now) {
        return with(next -> next.citizen = now);
    }

    /// A copy without the person's unfinished input, which is stored only with the contact and only
    /// for the announced time.
    public Conversation withoutUnfinished() {
        return withCitizen(citizen.withUnfinished(null));
    }

    private Conversation afterMessage(Instant receivedAt) {
        Instant latest = receivedAt.isAfter(lastHeardAt) ? receivedAt : lastHeardAt;
        return with(next -> {
            next.lastHeardAt = latest;
            next.lastTap = null;
            next.stage = stage instanceof Stage.WithAdviser advised ? advised.citizenSpoke(latest) : stage;
        });
    }

    private Conversation withStage(Stage entered) {
        if (isClosed()) {
            throw new IllegalStateException("a closed conversation cannot change its stage");
        }
        return with(next -> {
            next.stage = entered;
            next.misunderstood = 0;
        });
    }

    private Conversation afterClose(String reason) {
        if (outcome == null) {
            throw new IllegalStateException("a conversation closes only with an outcome");
        }
        return withStage(new Stage.Closed(reason)).with(next -> next.changes = null);
    }

    /// Returns until when a late message still reaches the adviser. The result is absent if the
    /// person ended the attention, or was in the queue again when the attention ended.
    private @Nullable Instant reachableUntil(DialogueEvent.AttentionEnded ended, Instant at) {
        return stage instanceof Stage.WithAdviser && !ended.endedBy().equals("CITIZEN")
                ? at.plus(ConversationLimits.LATE_MESSAGE_WINDOW)
                : null;
    }

    private Conversation withOutcome(Outcome decided, DialogueEvent event) {
        if (outcome != null) {
            throw unexpected(event);
        }
        return with(next -> next.outcome = decided);
    }

    private Conversation withAttention(Attention now) {
        return with(next -> next.attention = now);
    }

    private Attention requireAttention() {
        if (attention == null) {
            throw new IllegalStateException("the conversation has not entered the queue");
        }
        return attention;
    }

    private Stage.WithAdviser requireWithAdviser(DialogueEvent event) {
        if (stage instanceof Stage.WithAdviser advised) {
            return advised;
        }
        throw unexpected(event);
    }

    private IllegalStateException unexpected(DialogueEvent event) {
        return new IllegalStateException(event + " does not fit " + stage);
    }

    private Conversation with(Consumer<Changes> change) {
        Changes next = new Changes(this);
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

    /// The fields that an event may change.
    private static final class Changes {
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

        Changes(Conversation from) {
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
