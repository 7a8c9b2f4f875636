package org.ventanilla.conversation.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.conversation.flow.Excerpt;
import org.ventanilla.conversation.flow.Flow;
import org.ventanilla.conversation.flow.Intent;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.PoliteKind;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;
import org.ventanilla.conversation.model.Stage.Filing.Step;

/// The dialogue in which a person dictates a request and files it. Every person may file, with or
/// without consent (Ley 1755 de 2015, art. 15; Ley 962 de 2005, art. 81).
final class FilingDialogue {

    private FilingDialogue() {}

    static void start(Turn turn) {
        start(turn, null, null);
    }

    /// Starts a request, or first offers the unfinished request if there is one.
    ///
    /// @param kind the kind of request; absent if the person has not named it
    /// @param firstWords what the person already wrote about the request; absent if nothing
    static void start(Turn turn, @Nullable CaseKind kind, @Nullable StoryPiece firstWords) {
        CaseDraft draft = CaseDraft.empty(identityOf(turn));
        if (kind != null) {
            draft = draft.withKind(kind);
        }
        if (firstWords != null) {
            draft = draft.withPiece(firstWords);
            turn.say(Prompt.STORY_BEGUN);
        }
        if (!UnfinishedFiling.offerBefore(turn, draft)) {
            begin(turn, draft);
        }
    }

    /// Begins with the first question. A person who consented and is not registered is first asked
    /// whether the request shall contain their data.
    static void begin(Turn turn, CaseDraft draft) {
        Stage.Filing stage = new Stage.Filing(Step.KIND, draft, false);
        if (turn.citizen().consents() && turn.citizen().profile() == null) {
            turn.ask(stage.to(Step.IDENTITY, draft));
            return;
        }
        if (draft.identity() == IdentityMode.ANONYMOUS) {
            turn.say(Prompt.ANONYMOUS_NOTE);
        }
        if (draft.kind() == null) {
            turn.ask(stage);
        } else {
            continueWithKind(turn, stage);
        }
    }

    /// Continues the request after the person has registered.
    static void continueAfterRegistration(Turn turn, CaseDraft draft) {
        continueAs(turn, new Stage.Filing(Step.IDENTITY, draft, false), IdentityMode.IDENTIFIED);
    }

    /// Repeats the current question.
    static void askAgain(Turn turn, Stage.Filing stage) {
        if (stage.step() == Step.CONFIRM) {
            showSummaryOrAskMissing(turn, stage);
        } else {
            turn.say(stage.prompt());
        }
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        switch (stage.step()) {
            case OFFERED, RESUME -> UnfinishedFiling.answer(turn, message, stage);
            case IDENTITY -> answerIdentity(turn, message, stage);
            case KIND -> answerKind(turn, message, stage);
            case RESERVE -> answerReserve(turn, message, stage);
            case STORY -> answerStory(turn, message, stage);
            case PLACE -> answerPlace(turn, message, stage);
            case MEDIUM -> answerMedium(turn, message, stage);
            case ADDRESS -> answerAddress(turn, message, stage);
            case CONFIRM -> answerConfirm(turn, message, stage);
            case CORRECT -> FilingCorrection.answer(turn, message, stage);
        }
    }

    /// Asks the next open question. A draft with an answer medium, which is asked last, is being
    /// corrected and returns to the summary.
    private static void askNext(Turn turn, Stage.Filing stage) {
        CaseDraft draft = stage.draft();
        if (draft.kind() == null) {
            turn.ask(stage.to(Step.KIND, draft));
        } else if (draft.medium() == null) {
            turn.ask(stage.to(Step.STORY, draft));
        } else {
            showSummaryOrAskMissing(turn, stage);
        }
    }

    /// Shows the summary, or asks again for an answer that a correction removed.
    static void showSummaryOrAskMissing(Turn turn, Stage.Filing stage) {
        CaseDraft draft = stage.draft();
        if (!draft.hasContent()) {
            turn.say(Prompt.STORY_EMPTY).enter(stage.to(Step.STORY, draft));
        } else if (!draft.isReachable()) {
            turn.ask(stage.to(Step.ADDRESS, draft));
        } else {
            Stage.Filing complete = stage.to(Step.CONFIRM, draft);
            turn.say(Prompt.FILING_CONFIRM, summaryValues(turn, draft)).enter(complete);
        }
    }

    private static void answerIdentity(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().readOption(Prompt.IDENTITY, message.content());
        if (option.isEmpty()) {
            ConversationDecider.handleNotUnderstood(turn);
        } else if (option.get() == Option.ANONYMOUS) {
            continueAs(turn, stage, IdentityMode.ANONYMOUS);
        } else if (turn.citizen().profile() == null) {
            Registration.registerFor(turn, stage.draft());
        } else {
            continueAs(turn, stage, IdentityMode.IDENTIFIED);
        }
    }

    private static void continueAs(Turn turn, Stage.Filing stage, IdentityMode identity) {
        CaseDraft draft = stage.draft().withIdentity(identity);
        if (identity == IdentityMode.ANONYMOUS) {
            turn.say(Prompt.ANONYMOUS_NOTE);
            draft = withoutOwnEmail(turn, draft);
        }
        if (draft.kind() == CaseKind.DENUNCIA && identity == IdentityMode.IDENTIFIED) {
            turn.ask(stage.to(Step.RESERVE, draft));
        } else if (draft.medium() != null && !draft.isReachable()) {
            turn.ask(stage.to(Step.MEDIUM, draft));
        } else {
            askNext(turn, stage.to(stage.step(), draft));
        }
    }

    /// Removes the person's own e-mail address from an anonymous request, because it would reveal
    /// who they are.
    private static CaseDraft withoutOwnEmail(Turn turn, CaseDraft draft) {
        Profile profile = turn.citizen().profile();
        return profile != null && profile.email() != null && profile.email().equals(draft.address())
                ? draft.withAnswerMedium(draft.medium(), null, null)
                : draft;
    }

    private static void answerKind(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().readOption(Prompt.CASE_KIND, message.content());
        if (option.isEmpty()) {
            ConversationDecider.handleNotUnderstood(turn);
            return;
        }
        CaseDraft draft = stage.draft().withKind(kindOf(option.get()));
        Optional<StoryPiece> story = draft.hasContent() ? Optional.empty() : storyIn(turn, message);
        if (story.isPresent()) {
            draft = draft.withPiece(story.get());
            turn.say(Prompt.STORY_BEGUN);
        }
        continueWithKind(turn, stage.withDraft(draft));
    }

    /// Returns what a sentence says beyond the kind of request that it names.
    static Optional<StoryPiece> storyIn(Turn turn, ReceiveMessage message) {
        return ContentText.typed(message.content())
                .flatMap(turn.flow()::intent)
                .map(Intent::text)
                .map(words -> new StoryPiece(message.providerMessageId(), words, null));
    }

    /// Continues after the kind is known. A person who reports wrongdoing and gives their data is
    /// asked about reserved identity.
    private static void continueWithKind(Turn turn, Stage.Filing stage) {
        CaseDraft draft = stage.draft();
        if (draft.identity() == IdentityMode.ANONYMOUS) {
            askNext(turn, stage.to(Step.KIND, draft));
        } else if (draft.kind() == CaseKind.DENUNCIA) {
            turn.ask(stage.to(Step.RESERVE, draft));
        } else {
            askNext(turn, stage.to(Step.KIND, draft.withIdentity(IdentityMode.IDENTIFIED)));
        }
    }

    private static void answerReserve(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().readOption(Prompt.RESERVE, message.content());
        if (option.isEmpty()) {
            ConversationDecider.handleNotUnderstood(turn);
            return;
        }
        switch (option.get()) {
            case YES -> askNext(turn, stage.to(Step.RESERVE, stage.draft().withIdentity(IdentityMode.RESERVED)));
            case NO -> askNext(turn, stage.to(Step.RESERVE, stage.draft().withIdentity(IdentityMode.IDENTIFIED)));
            case ANONYMOUS -> continueAs(turn, stage, IdentityMode.ANONYMOUS);
            default -> throw new IllegalStateException(option.get() + " is not offered here");
        }
    }

    /// Handles a message of the story. Every message until *LISTO* belongs to the story.
    private static void answerStory(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        boolean ends = ContentText.typed(message.content())
                .filter(typed -> endsStory(turn.flow(), typed))
                .isPresent();
        if (ends) {
            endStory(turn, stage);
        } else {
            addToStory(turn, message, stage);
        }
    }

    /// Whether the person typed *LISTO* or another word that ends the story.
    static boolean endsStory(Flow flow, String typed) {
        return flow.politeKind(typed).filter(PoliteKind.DONE::equals).isPresent();
    }

    static void endStory(Turn turn, Stage.Filing stage) {
        if (!stage.draft().hasContent()) {
            turn.say(Prompt.STORY_EMPTY).enter(stage);
        } else if (stage.draft().medium() == null) {
            turn.ask(stage.to(Step.PLACE, stage.draft()));
        } else {
            showSummaryOrAskMissing(turn, stage);
        }
    }

    private static void addToStory(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        String id = message.providerMessageId();
        switch (message.content()) {
            case Content.Text text -> addText(turn, id, text.body(), stage);
            case Content.Location location -> addText(turn, id, ContentText.of(turn.flow(), location), stage);
            case Content.Media media -> {
                boolean stored = media.file() != null && stage.draft().files().size() < ConversationLimits.STORY_FILES;
                String caption = media.caption() == null ? "" : media.caption().strip();
                boolean captionFits = stage.draft().hasSpaceFor(caption);
                if (!captionFits) {
                    turn.say(Prompt.STORY_TOO_LONG);
                }
                StoryPiece piece = new StoryPiece(id, captionFits ? caption : "", stored ? media.file() : null);
                turn.say(stored ? Prompt.STORY_FILE_KEPT : replyToUnstoredFile(media))
                        .enter(stage.withDraft(stage.draft().withPiece(piece)));
            }
            case Content.Choice _ -> {} // a button is not part of the story
            case Content.Reaction _, Content.Edit _, Content.Revoke _ -> {} // no reply
            case Content.ContactCards _, Content.Order _, Content.FormAnswer _, Content.Unsupported _ ->
                turn.say(FileReplies.replyTo(message.content()));
        }
    }

    private static Prompt replyToUnstoredFile(Content.Media media) {
        return media.file() == null ? FileReplies.replyTo(media) : Prompt.STORY_FILES_FULL;
    }

    private static void addText(Turn turn, String messageId, String words, Stage.Filing stage) {
        if (stage.draft().hasSpaceFor(words)) {
            StoryPiece piece = new StoryPiece(messageId, words.strip(), null);
            turn.enter(stage.withDraft(stage.draft().withPiece(piece)));
        } else {
            turn.say(Prompt.STORY_TOO_LONG);
        }
    }

    private static void answerPlace(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        String typed = message.content() instanceof Content.Location
                ? ContentText.of(turn.flow(), message.content())
                : ContentText.typed(message.content()).orElse("");
        if (typed.isEmpty() || typed.length() > ConversationLimits.ADDRESS_CHARACTERS) {
            ConversationDecider.handleNotUnderstood(turn);
        } else {
            String place = Registration.declines(typed) ? null : typed;
            CaseDraft draft = stage.draft().withPlace(place, message.providerMessageId());
            if (draft.medium() == null) {
                turn.ask(stage.to(Step.MEDIUM, draft));
            } else {
                showSummaryOrAskMissing(turn, stage.to(Step.PLACE, draft));
            }
        }
    }

    private static void answerMedium(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().readOption(Prompt.ANSWER_MEDIUM, message.content());
        if (option.isEmpty()) {
            ConversationDecider.handleNotUnderstood(turn);
            return;
        }
        AnswerMedium medium = AnswerMedium.valueOf(option.get().name());
        String known = medium == AnswerMedium.EMAIL ? knownEmail(turn, stage) : null;
        showSummaryOrAskMissing(turn, stage.to(Step.MEDIUM, stage.draft().withAnswerMedium(medium, known, null)));
    }

    private static void answerAddress(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        AnswerMedium medium = Objects.requireNonNull(stage.draft().medium());
        Optional<String> typed = ContentText.typed(message.content())
                .filter(text -> text.length() <= ConversationLimits.ADDRESS_CHARACTERS);
        Optional<String> address = medium == AnswerMedium.EMAIL ? typed.flatMap(Registration::emailIn) : typed;
        if (address.isPresent()) {
            CaseDraft draft = stage.draft().withAnswerMedium(medium, address.get(), message.providerMessageId());
            showSummaryOrAskMissing(turn, stage.to(Step.ADDRESS, draft));
        } else {
            turn.say(medium == AnswerMedium.EMAIL ? Prompt.E_MAIL_WRONG : Prompt.ANSWER_ADDRESS);
        }
    }

    private static void answerConfirm(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().readOption(Prompt.FILING_CONFIRM, message.content());
        if (option.isEmpty()) {
            turn.say(Prompt.NOT_UNDERSTOOD);
            showSummaryOrAskMissing(turn, stage);
            return;
        }
        switch (option.get()) {
            case YES -> file(turn, message, stage.draft());
            case CORRECT -> turn.ask(stage.to(Step.CORRECT, stage.draft()));
            case CANCEL -> {
                turn.discardInput().say(Prompt.FILING_CANCELLED);
                MenuDialogue.askAnythingElse(turn);
            }
            default -> throw new IllegalStateException(option.get() + " is not offered here");
        }
    }

    private static void file(Turn turn, ReceiveMessage message, CaseDraft draft) {
        Profile applicant = draft.identity() == IdentityMode.ANONYMOUS
                ? null
                : turn.citizen().profile();
        turn.discardInput()
                .emit(new DialogueEvent.ContainedBecause("FILED"))
                .emit(new DialogueEvent.CaseRequested(message.requestId(), draft, applicant, message.receivedAt()))
                .say(Prompt.FILING_STARTED)
                .enter(new Stage.Waiting(Stage.Waiting.Request.FILING, message.requestId(), turn.now, false));
    }

    /// Returns the identity with which a new request begins.
    static IdentityMode identityOf(Turn turn) {
        return turn.citizen().consents() && turn.citizen().profile() != null
                ? IdentityMode.IDENTIFIED
                : IdentityMode.ANONYMOUS;
    }

    /// Returns the person's own e-mail address, unless the request is anonymous or the address is
    /// unknown.
    private static @Nullable String knownEmail(Turn turn, Stage.Filing stage) {
        Profile profile = turn.citizen().profile();
        return stage.draft().identity() == IdentityMode.ANONYMOUS || profile == null ? null : profile.email();
    }

    /// Maps an option to a kind of request. If the person is unsure, the request is filed as a
    /// general petition, and an officer classifies it later.
    static CaseKind kindOf(Option option) {
        return switch (option) {
            case PETICION, UNSURE -> CaseKind.PETICION_GENERAL;
            default -> CaseKind.valueOf(option.name());
        };
    }

    private static Map<String, String> summaryValues(Turn turn, CaseDraft draft) {
        Map<String, String> values = new HashMap<>();
        values.put("tipo", kindName(turn, Objects.requireNonNull(draft.kind())));
        values.put(
                "identidad",
                turn.flow()
                        .bundleText(
                                switch (draft.identity()) {
                                    case IDENTIFIED -> "palabra.identificada";
                                    case ANONYMOUS -> "palabra.anonima";
                                    case RESERVED -> "palabra.reservada";
                                }));
        values.put("relato", Excerpt.beginningOf(draft.story(), ConversationLimits.SUMMARY_CHARACTERS));
        values.put("lugar", draft.place() == null ? turn.flow().bundleText("palabra.sin_lugar") : draft.place());
        values.put("medio", mediumName(turn, draft));
        return values;
    }

    private static String kindName(Turn turn, CaseKind kind) {
        Option option = kind == CaseKind.PETICION_GENERAL ? Option.PETICION : Option.valueOf(kind.name());
        return turn.flow().title(Prompt.CASE_KIND, option);
    }

    private static String mediumName(Turn turn, CaseDraft draft) {
        AnswerMedium medium = Objects.requireNonNull(draft.medium());
        String name = turn.flow().title(Prompt.ANSWER_MEDIUM, Option.valueOf(medium.name()));
        return draft.address() == null ? name : name + ", " + draft.address();
    }
}
