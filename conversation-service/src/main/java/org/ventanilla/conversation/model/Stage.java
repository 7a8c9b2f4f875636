package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.conversation.flow.Flow;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.flow.ShownText;

/// The stage of a conversation. Each stage has only the data that it needs; data that outlasts a
/// stage is in {@link Conversation}. The names of the components and constants are stored, so they
/// must not change.
public sealed interface Stage {

    /// The open question, which is repeated if the answer is not understood; absent if no question
    /// is open.
    @Nullable
    Prompt prompt();

    /// The person must answer the data notice.
    ///
    /// @param shown which text was shown; absent if no text was shown yet, and in data of a release
    /// before 0.2.1
    record Consenting(int wrongAnswers, @Nullable ShownText shown) implements Stage {

        /// The state before the notice is shown.
        static final Consenting UNASKED = new Consenting(0, null);

        /// The state after the current text is shown.
        static Consenting asking(Flow flow) {
            return new Consenting(0, flow.shownText(Prompt.CONSENT));
        }

        Consenting withWrongAnswer() {
            return new Consenting(wrongAnswers + 1, shown);
        }

        @Override
        public Prompt prompt() {
            return Prompt.CONSENT;
        }
    }

    /// The person is registering.
    ///
    /// @param wrongNumbers how many invalid document numbers were given
    /// @param forNotices whether the dialogue continues with electronic notices
    /// @param filing the request that is continued after the registration; absent if there is none
    record Registering(
            Step step,
            @Nullable DocumentType documentType,
            @Nullable String documentNumber,
            String name,
            @Nullable String email,
            int wrongNumbers,
            boolean forNotices,
            @Nullable CaseDraft filing)
            implements Stage {

        /// The questions, in this order.
        public enum Step {
            DOCUMENT_TYPE,
            DOCUMENT_NUMBER,
            NAME,
            EMAIL,
            CONFIRM,
            /// The person chooses the answer to correct.
            CORRECT
        }

        static Registering start() {
            return new Registering(Step.DOCUMENT_TYPE, null, null, "", null, 0, false, null);
        }

        /// The registration of a registered person: everything is answered and may be corrected.
        static Registering ofRegistered(Profile profile) {
            return new Registering(
                    Step.CONFIRM,
                    profile.documentType(),
                    profile.documentNumber(),
                    profile.name(),
                    profile.email(),
                    0,
                    false,
                    null);
        }

        Registering to(Step next) {
            return new Registering(next, documentType, documentNumber, name, email, 0, forNotices, filing);
        }

        /// Sets the type. The e-mail address of a minor is removed, because a minor is asked only
        /// for the required data.
        Registering withType(DocumentType type) {
            return new Registering(
                    Step.DOCUMENT_NUMBER, type, null, name, type.isForMinor() ? null : email, 0, forNotices, filing);
        }

        Registering withNumber(String number) {
            return new Registering(
                    afterDocument(), documentType, number, name, email, wrongNumbers, forNotices, filing);
        }

        Registering withWrongNumber() {
            return new Registering(step, documentType, null, name, email, wrongNumbers + 1, forNotices, filing);
        }

        Registering withoutDocument() {
            return new Registering(afterDocument(), null, null, name, email, 0, forNotices, filing);
        }

        Registering withName(String answer) {
            return new Registering(
                    isCorrection() || isForMinor() ? Step.CONFIRM : Step.EMAIL,
                    documentType,
                    documentNumber,
                    answer,
                    email,
                    0,
                    forNotices,
                    filing);
        }

        Registering withEmail(@Nullable String answer) {
            return new Registering(Step.CONFIRM, documentType, documentNumber, name, answer, 0, forNotices, filing);
        }

        Registering withFiling(@Nullable CaseDraft request) {
            return new Registering(step, documentType, documentNumber, name, email, wrongNumbers, forNotices, request);
        }

        Registering withNotices() {
            return new Registering(step, documentType, documentNumber, name, email, wrongNumbers, true, null);
        }

        Registering withoutFiling() {
            return withFiling(null);
        }

        boolean isForMinor() {
            return documentType != null && documentType.isForMinor();
        }

        boolean isForEntity() {
            return documentType != null && documentType.isForEntity();
        }

        private Step afterDocument() {
            return isCorrection() ? Step.CONFIRM : Step.NAME;
        }

        /// Whether an answer is being corrected. The name is asked after the document, so a
        /// registration with a name already has the answers before it. A corrected answer leads to
        /// the summary.
        private boolean isCorrection() {
            return !name.isEmpty();
        }

        Profile profile() {
            return new Profile(name, documentType, documentNumber, email);
        }

        @Override
        public Prompt prompt() {
            return switch (step) {
                case DOCUMENT_TYPE -> Prompt.DOCUMENT_TYPE;
                case DOCUMENT_NUMBER -> Prompt.DOCUMENT_NUMBER;
                case NAME -> isForEntity() ? Prompt.ENTITY_NAME : Prompt.NAME;
                case EMAIL -> Prompt.E_MAIL;
                case CONFIRM -> Prompt.REGISTRATION_CONFIRM;
                case CORRECT -> Prompt.REGISTRATION_CORRECT;
            };
        }

        @Override
        public String toString() {
            return "Registering[%s]".formatted(step);
        }
    }

    /// The person must choose an option of a menu, or say whether they need anything else.
    record Choosing(Prompt prompt) implements Stage {}

    /// The person is dictating a request.
    ///
    /// @param reminded whether the person was told how to end the story
    record Filing(Step step, CaseDraft draft, boolean reminded) implements Stage {

        /// The questions, in this order. The question for reserved identity (`RESERVE`) is asked
        /// only for a report of wrongdoing (`DENUNCIA`).
        public enum Step {
            /// The greeting offers an unfinished request.
            OFFERED,
            /// The person begins another request while there is an unfinished request.
            RESUME,
            /// Whether the request contains the person's data.
            IDENTITY,
            KIND,
            RESERVE,
            STORY,
            PLACE,
            MEDIUM,
            ADDRESS,
            CONFIRM,
            /// The person chooses the answer to correct.
            CORRECT
        }

        /// Creates the stage of a request that is continued at its story.
        static Filing resuming(CaseDraft draft) {
            return new Filing(Step.STORY, draft, false);
        }

        /// Applies the edit or deletion of a message of the request.
        Filing afterChange(MessageChange change) {
            return withDraft(draft.afterChange(change));
        }

        /// Whether the request has text or files that the person would otherwise have to send
        /// again.
        boolean isWorthKeeping() {
            return step != Step.OFFERED && step != Step.RESUME && draft.hasContent();
        }

        Filing to(Step next, CaseDraft changed) {
            return new Filing(next, changed, false);
        }

        Filing withDraft(CaseDraft changed) {
            return new Filing(step, changed, reminded);
        }

        Filing withReminder() {
            return new Filing(step, draft, true);
        }

        @Override
        public Prompt prompt() {
            return switch (step) {
                case OFFERED, RESUME -> Prompt.UNFINISHED;
                case IDENTITY -> Prompt.IDENTITY;
                case KIND -> Prompt.CASE_KIND;
                case RESERVE -> Prompt.RESERVE;
                case STORY -> Prompt.STORY;
                case PLACE -> Prompt.PLACE;
                case MEDIUM -> Prompt.ANSWER_MEDIUM;
                case ADDRESS -> draft.medium() == AnswerMedium.EMAIL ? Prompt.ANSWER_EMAIL : Prompt.ANSWER_ADDRESS;
                case CONFIRM -> Prompt.FILING_CONFIRM;
                case CORRECT -> Prompt.FILING_CORRECT;
            };
        }
    }

    /// The person is asking for the state of a case.
    ///
    /// @param radicado the number as typed; absent until it is given
    record AskingStatus(@Nullable String radicado) implements Stage {
        @Override
        public Prompt prompt() {
            return radicado == null ? Prompt.RADICADO : Prompt.SECOND_FACTOR;
        }
    }

    /// The person is accepting electronic notices, proving the number by a code, or revoking the
    /// authorisation.
    ///
    /// @param shown which text was shown, if the answer must be proved against it; absent at the
    /// other steps, and in data of a release before 0.2.1
    record Noticing(Step step, @Nullable ShownText shown) implements Stage {

        static final Noticing AWAITING_CODE = new Noticing(Step.CODE, null);

        /// The state in which the current text of a step is shown.
        static Noticing asking(Step step, Flow flow) {
            return new Noticing(step, flow.shownText(new Noticing(step, null).prompt()));
        }

        /// The questions.
        public enum Step {
            CONSENT,
            CODE,
            REVOKE
        }

        @Override
        public Prompt prompt() {
            return switch (step) {
                case CONSENT -> Prompt.NOTICES_CONSENT;
                case CODE -> Prompt.NOTICES_CODE;
                case REVOKE -> Prompt.NOTICES_REVOKE;
            };
        }
    }

    /// Another service was asked and has not answered yet.
    ///
    /// @param commandId the id of the request
    /// @param toldSlow whether the person was told that the reply takes longer
    record Waiting(Request request, UUID commandId, Instant since, boolean toldSlow) implements Stage {

        /// The kinds of request.
        public enum Request {
            FILING,
            STATUS,
            NOTICES
        }

        @Override
        public @Nullable Prompt prompt() {
            return null;
        }

        Waiting withSlowTold() {
            return new Waiting(request, commandId, since, true);
        }
    }

    /// The person is waiting in the adviser queue.
    ///
    /// @param since when the conversation entered the queue; this never changes during the wait
    /// @param patientFrom from when the time until the question «¿Sigue ahí?» is counted
    /// @param askedAt when that question, or the question after the end of the attention hours, was
    /// asked; absent while neither is open
    /// @param question the open question; absent if there is none, and in data of a release before
    /// 0.2.2
    /// @param place the place that the person was told on entering; absent after returning to the
    /// queue, and in data of a release before 0.2.2
    /// @param toldAt when the person was last told their place; absent if they were told only on
    /// entering
    /// @param notedAt when the person was last told that an adviser will read their messages;
    /// absent if they were not told
    record Queued(
            Instant since,
            int priority,
            Instant patientFrom,
            @Nullable Instant askedAt,
            @Nullable Prompt question,
            @Nullable Integer place,
            @Nullable Instant toldAt,
            @Nullable Instant notedAt)
            implements Stage {

        static Queued entered(Instant now, int priority) {
            return new Queued(now, priority, now, null, null, null, null, null);
        }

        Queued withPlace(int newPlace) {
            return new Queued(since, priority, patientFrom, askedAt, question, newPlace, toldAt, notedAt);
        }

        /// The state after a question whose answer is not required: silence does not end the wait.
        Queued asking(Prompt asked) {
            return new Queued(since, priority, patientFrom, askedAt, asked, place, toldAt, notedAt);
        }

        /// The state after a question which must be answered: silence ends the wait.
        Queued askedWithDeadline(Prompt asked, Instant now) {
            return new Queued(since, priority, patientFrom, now, asked, place, now, notedAt);
        }

        /// The state after the person wrote without answering the question: the silence is counted
        /// again from now.
        Queued unansweredFrom(Instant now) {
            return new Queued(since, priority, patientFrom, now, question, place, toldAt, notedAt);
        }

        /// The state after the person confirmed that they keep waiting: the time until the next
        /// question starts again.
        Queued keepsWaiting(Instant now) {
            return new Queued(since, priority, now, null, null, place, now, notedAt);
        }

        Queued withPlaceTold(Instant now) {
            return new Queued(since, priority, patientFrom, askedAt, question, place, now, notedAt);
        }

        Queued withMessageNoted(Instant now) {
            return new Queued(since, priority, patientFrom, askedAt, question, place, toldAt, now);
        }

        /// The question that the next message may answer.
        @Nullable
        Prompt openQuestion() {
            return question == null && askedAt != null ? Prompt.STILL_THERE : question;
        }

        /// Whether any message of the person counts as an answer, because the message shows that
        /// the person is there.
        boolean awaitsAnswer() {
            Prompt open = openQuestion();
            return askedAt != null || open != null && open.options().contains(Option.YES);
        }

        Instant placeLastToldAt() {
            return toldAt == null ? since : toldAt;
        }

        @Override
        public Prompt prompt() {
            Prompt open = openQuestion();
            return open == null ? Prompt.STILL_THERE : open;
        }
    }

    /// An adviser is attending the person.
    ///
    /// @param citizenSpokeAt when the person last wrote; until the person writes, when the adviser
    /// accepted
    /// @param adviserSpokeAt the beginning of the person's silence: when the adviser last wrote, or
    /// when the person last reacted to a message; absent until the adviser's first message
    /// @param warned whether the silent person was asked whether they are still there
    record WithAdviser(Instant citizenSpokeAt, @Nullable Instant adviserSpokeAt, boolean warned) implements Stage {

        @Override
        public @Nullable Prompt prompt() {
            return null;
        }

        /// Whether the person's answer is awaited, because the adviser wrote last.
        public boolean awaitsCitizen() {
            return adviserSpokeAt != null && !adviserSpokeAt.isBefore(citizenSpokeAt);
        }

        WithAdviser citizenSpoke(Instant at) {
            return new WithAdviser(at, adviserSpokeAt, false);
        }

        /// The state after a reaction: the person is present, but the adviser need not answer. The
        /// person's silence is counted again from now.
        WithAdviser citizenReacted(Instant at) {
            return awaitsCitizen() && at.isAfter(adviserSpokeAt) ? new WithAdviser(citizenSpokeAt, at, false) : this;
        }

        WithAdviser adviserSpoke(Instant at) {
            return new WithAdviser(citizenSpokeAt, at, false);
        }

        WithAdviser citizenWarned() {
            return new WithAdviser(citizenSpokeAt, adviserSpokeAt, true);
        }
    }

    /// The attention is over. The survey follows if it is offered.
    ///
    /// @param surveyId the id of the survey; absent until the survey is offered
    /// @param until when the stage ends without an answer
    /// @param score the score that the person gave; absent before, and in data of a release before
    /// 0.2.2
    record Surveying(
            Step step,
            @Nullable SurveyId surveyId,
            Instant until,
            @Nullable Integer score) implements Stage {

        /// What the stage waits for.
        public enum Step {
            OFFER,
            SCORE,
            RESOLVED,
            /// A comment after a bad score.
            COMMENT
        }

        /// The highest score that counts as bad. After a bad score the person is asked why.
        static final int HIGHEST_LOW_SCORE = 2;

        Surveying to(Step next) {
            return new Surveying(next, surveyId, until, score);
        }

        Surveying scored(int given) {
            return new Surveying(Step.RESOLVED, surveyId, until, given);
        }

        boolean isScoredLow() {
            return score != null && score <= HIGHEST_LOW_SCORE;
        }

        @Override
        public @Nullable Prompt prompt() {
            return switch (step) {
                case OFFER -> null;
                case SCORE -> Prompt.SCORE;
                case RESOLVED -> Prompt.RESOLVED;
                case COMMENT -> Prompt.COMMENT;
            };
        }
    }

    /// The conversation is over; a later message opens another conversation. The adviser may still
    /// classify the attention.
    record Closed(String reason) implements Stage {
        @Override
        public @Nullable Prompt prompt() {
            return null;
        }
    }
}
