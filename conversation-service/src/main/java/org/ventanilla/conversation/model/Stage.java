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

/// Where one conversation stands. Each stage holds only what it needs; what outlives stages is in
/// {@link Conversation}.
public sealed interface Stage {

    /// What was asked last, and is asked again when the answer is not understood; absent where
    /// nothing is asked.
    @Nullable Prompt prompt();

    /// The data notice was shown.
    ///
    /// @param shown which text it was; absent where none was shown yet, and in what a release
    /// before 0.2.1 stored
    record Consenting(int wrongAnswers, @Nullable ShownText shown) implements Stage {

        /// Before anything was shown.
        static final Consenting UNASKED = new Consenting(0, null);

        /// As it is asked now.
        static Consenting asking(Flow flow) {
            return new Consenting(0, flow.text(Prompt.CONSENT));
        }

        Consenting withWrongAnswer() {
            return new Consenting(wrongAnswers + 1, shown);
        }

        @Override
        public Prompt prompt() {
            return Prompt.CONSENT;
        }
    }

    /// The person tells who they are.
    ///
    /// @param wrongNumbers how many document numbers could not be one
    /// @param forNotices whether electronic notices are authorised next
    /// @param filing the request that is continued afterwards, if the person came from one
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

        /// What is asked, in this order.
        public enum Step {
            DOCUMENT_TYPE,
            DOCUMENT_NUMBER,
            NAME,
            EMAIL,
            CONFIRM,
            /// Which answer is to be corrected.
            CORRECT
        }

        static Registering start(boolean forNotices) {
            return new Registering(Step.DOCUMENT_TYPE, null, null, "", null, 0, forNotices, null);
        }

        /// Of somebody who is registered: all is told, and may be corrected.
        static Registering of(Profile profile) {
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
            return new Registering(
                    next, documentType, documentNumber, name, email, 0, forNotices, filing);
        }

        /// A minor is asked nothing optional.
        Registering withType(DocumentType type) {
            return new Registering(
                    Step.DOCUMENT_NUMBER,
                    type,
                    null,
                    name,
                    type.ofMinor() ? null : email,
                    0,
                    forNotices,
                    filing);
        }

        Registering withNumber(String number) {
            return new Registering(
                    afterDocument(),
                    documentType,
                    number,
                    name,
                    email,
                    wrongNumbers,
                    forNotices,
                    filing);
        }

        Registering withWrongNumber() {
            return new Registering(
                    step, documentType, null, name, email, wrongNumbers + 1, forNotices, filing);
        }

        Registering withoutDocument() {
            return new Registering(afterDocument(), null, null, name, email, 0, forNotices, filing);
        }

        Registering withName(String told) {
            return new Registering(
                    isCorrection() || ofMinor() ? Step.CONFIRM : Step.EMAIL,
                    documentType,
                    documentNumber,
                    told,
                    email,
                    0,
                    forNotices,
                    filing);
        }

        Registering withEmail(@Nullable String told) {
            return new Registering(
                    Step.CONFIRM, documentType, documentNumber, name, told, 0, forNotices, filing);
        }

        Registering goingOnWith(@Nullable CaseDraft request) {
            return new Registering(
                    step,
                    documentType,
                    documentNumber,
                    name,
                    email,
                    wrongNumbers,
                    forNotices,
                    request);
        }

        Registering goingOnToNotices() {
            return new Registering(
                    step, documentType, documentNumber, name, email, wrongNumbers, true, null);
        }

        Registering withoutFiling() {
            return goingOnWith(null);
        }

        boolean ofMinor() {
            return documentType != null && documentType.ofMinor();
        }

        boolean ofEntity() {
            return documentType != null && documentType.ofEntity();
        }

        private Step afterDocument() {
            return isCorrection() ? Step.CONFIRM : Step.NAME;
        }

        /// The name is asked last but one, and an answer given once more goes back to the summary.
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
                case NAME -> ofEntity() ? Prompt.ENTITY_NAME : Prompt.NAME;
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

    /// A menu, or the question whether there is anything else.
    record Choosing(Prompt prompt) implements Stage {}

    /// The person tells a request.
    ///
    /// @param reminded whether they were told how to end the story
    record Filing(Step step, CaseDraft draft, boolean reminded) implements Stage {

        /// What is asked, in this order; reserve only of a complaint about wrongdoing.
        public enum Step {
            /// The greeting offers what was left unfinished.
            OFFERED,
            /// Something was left unfinished and another request is begun.
            RESUME,
            /// With the person's data or without.
            IDENTITY,
            KIND,
            RESERVE,
            STORY,
            PLACE,
            MEDIUM,
            ADDRESS,
            CONFIRM,
            /// Which answer is to be corrected.
            CORRECT
        }

        /// A request that is continued at its story.
        static Filing resuming(CaseDraft draft) {
            return new Filing(Step.STORY, draft, false);
        }

        /// As the edit or deletion of one of its messages leaves it.
        Filing changed(MessageChange change) {
            return withDraft(draft.changed(change));
        }

        /// Whether it holds data or words that the person would have to give again.
        boolean isWorthKeeping() {
            return step != Step.OFFERED && step != Step.RESUME && draft.isTold();
        }

        Filing to(Step next, CaseDraft told) {
            return new Filing(next, told, false);
        }

        Filing withDraft(CaseDraft told) {
            return new Filing(step, told, reminded);
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
                case ADDRESS ->
                        draft.medium() == AnswerMedium.EMAIL
                                ? Prompt.ANSWER_EMAIL
                                : Prompt.ANSWER_ADDRESS;
                case CONFIRM -> Prompt.FILING_CONFIRM;
                case CORRECT -> Prompt.FILING_CORRECT;
            };
        }
    }

    /// The person asks how a case stands.
    ///
    /// @param radicado as typed; absent until then
    record AskingStatus(@Nullable String radicado) implements Stage {
        @Override
        public Prompt prompt() {
            return radicado == null ? Prompt.RADICADO : Prompt.SECOND_FACTOR;
        }
    }

    /// Electronic notices: accepting them, proving the number, giving them up.
    ///
    /// @param shown which text was shown, where the answer is proved against it; absent at the
    /// other steps, and in what a release before 0.2.1 stored
    record Noticing(Step step, @Nullable ShownText shown) implements Stage {

        static final Noticing AWAITING_CODE = new Noticing(Step.CODE, null);

        /// As a step is asked now.
        static Noticing asking(Step step, Flow flow) {
            return new Noticing(step, flow.text(new Noticing(step, null).prompt()));
        }

        /// What is asked.
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
    /// @param commandId of what it was asked
    /// @param toldSlow whether the person was told that it takes longer
    record Waiting(Request request, UUID commandId, Instant since, boolean toldSlow)
            implements Stage {

        /// What was asked.
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

    /// In the adviser queue.
    ///
    /// @param since when it entered, which never moves while it waits
    /// @param patientFrom from when the wait is counted for the question whether they are still
    /// there
    /// @param askedAt when that was asked; absent while it is not open
    /// @param question what is open to be answered, that question or another; absent where nothing
    /// is, and in what a release before 0.2.2 stored
    /// @param place told when it entered; absent after coming back, and in what a release before
    /// 0.2.2 stored
    /// @param toldAt when the person was last told where they stand; absent where that was on
    /// entering
    /// @param notedAt when they were last told that their words will be read
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

        static Queued from(Instant now, int priority) {
            return new Queued(now, priority, now, null, null, null, null, null);
        }

        Queued at(int told) {
            return new Queued(
                    since, priority, patientFrom, askedAt, question, told, toldAt, notedAt);
        }

        Queued asking(Prompt asked) {
            return new Queued(since, priority, patientFrom, askedAt, asked, place, toldAt, notedAt);
        }

        Queued askedStillThere(Prompt asked, Instant now) {
            return new Queued(since, priority, patientFrom, now, asked, place, now, notedAt);
        }

        /// They write on instead of answering, so their silence is counted from here.
        Queued unansweredFrom(Instant now) {
            return new Queued(since, priority, patientFrom, now, question, place, toldAt, notedAt);
        }

        Queued patient(Instant now) {
            return new Queued(since, priority, now, null, null, place, now, notedAt);
        }

        Queued told(Instant now) {
            return new Queued(since, priority, patientFrom, askedAt, question, place, now, notedAt);
        }

        Queued noted(Instant now) {
            return new Queued(since, priority, patientFrom, askedAt, question, place, toldAt, now);
        }

        /// What the next words may answer.
        @Nullable Prompt openQuestion() {
            return question == null && askedAt != null ? Prompt.STILL_THERE : question;
        }

        /// Whether any words are an answer: they tell that the person is there, or stays.
        boolean awaitsAnswer() {
            Prompt open = openQuestion();
            return askedAt != null || open != null && open.options().contains(Option.YES);
        }

        Instant lastTold() {
            return toldAt == null ? since : toldAt;
        }

        @Override
        public Prompt prompt() {
            Prompt open = openQuestion();
            return open == null ? Prompt.STILL_THERE : open;
        }
    }

    /// An adviser attends.
    ///
    /// @param citizenSpokeAt when the person last wrote, the acceptance counting as a turn of
    /// theirs
    /// @param adviserSpokeAt when the adviser last wrote, or the person last showed that they are
    /// there, from when their silence is counted; absent until the adviser's first words
    /// @param warned whether the silent person was asked if they are still there
    record WithAdviser(Instant citizenSpokeAt, @Nullable Instant adviserSpokeAt, boolean warned)
            implements Stage {

        @Override
        public @Nullable Prompt prompt() {
            return null;
        }

        /// Whose turn it is: the person's, once the adviser spoke last.
        public boolean awaitsCitizen() {
            return adviserSpokeAt != null && !adviserSpokeAt.isBefore(citizenSpokeAt);
        }

        WithAdviser citizenSpoke(Instant at) {
            return new WithAdviser(at, adviserSpokeAt, false);
        }

        /// Who reacts is there, and has said nothing that anybody owes an answer to: their silence
        /// is counted from then.
        WithAdviser isThere(Instant at) {
            return awaitsCitizen() && at.isAfter(adviserSpokeAt)
                    ? new WithAdviser(citizenSpokeAt, at, false)
                    : this;
        }

        WithAdviser adviserSpoke(Instant at) {
            return new WithAdviser(citizenSpokeAt, at, false);
        }

        WithAdviser citizenWarned() {
            return new WithAdviser(citizenSpokeAt, adviserSpokeAt, true);
        }
    }

    /// After the attention: the survey, if one is offered.
    ///
    /// @param surveyId absent until offered
    /// @param until when it is given up
    /// @param score what was given; absent until then, and in what a release before 0.2.2 stored
    record Surveying(Step step, @Nullable SurveyId surveyId, Instant until, @Nullable Integer score)
            implements Stage {

        /// What is awaited.
        public enum Step {
            OFFER,
            SCORE,
            RESOLVED,
            /// What went wrong, in the person's words, after a bad score.
            COMMENT
        }

        /// A score at or below this is not left without asking why.
        static final int LOW = 2;

        Surveying to(Step next) {
            return new Surveying(next, surveyId, until, score);
        }

        Surveying scored(int given) {
            return new Surveying(Step.RESOLVED, surveyId, until, given);
        }

        boolean isScoredLow() {
            return score != null && score <= LOW;
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

    /// Nothing leads out of here; a later message opens another conversation. Only the adviser may
    /// still classify.
    record Closed(String reason) implements Stage {
        @Override
        public @Nullable Prompt prompt() {
            return null;
        }
    }
}
