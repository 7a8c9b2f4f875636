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

/// The dialogue in which a person dictates a request and files it. It is open to everybody, with or
/// without consent (Ley 1755 de 2015, art. 15; Ley 962 de 2005, art. 81).
final class FilingDialogue {

    private FilingDialogue() {}

    static void start(Turn turn) {
        start(turn, null, null);
    }

    /// @param kind the kind of request, if the person named it already
    /// @param firstWords what the person already wrote about it
    static void start(Turn turn, @Nullable CaseKind kind, @Nullable StoryPiece firstWords) {
        CaseDraft draft = CaseDraft.of(identityOf(turn));
        if (kind != null) {
            draft = draft.withKind(kind);
        }
        if (firstWords != null) {
            draft = draft.with(firstWords);
            turn.say(Prompt.STORY_BEGUN);
        }
        if (!UnfinishedFiling.offerBefore(turn, draft)) {
            begin(turn, draft);
        }
    }

    /// Begins with the first question. A person who consented and is not registered may still give
    /// their data.
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
            kindChosen(turn, stage);
        }
    }

    /// Continues the request after the person has registered.
    static void identified(Turn turn, CaseDraft draft) {
        continueAs(turn, new Stage.Filing(Step.IDENTITY, draft, false), IdentityMode.IDENTIFIED);
    }

    /// Repeats the current question.
    static void askAgain(Turn turn, Stage.Filing stage) {
        if (stage.step() == Step.CONFIRM) {
            completed(turn, stage);
        } else {
            turn.say(stage.prompt());
        }
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        switch (stage.step()) {
            case OFFERED, RESUME -> UnfinishedFiling.answer(turn, message, stage);
            case IDENTITY -> identity(turn, message, stage);
            case KIND -> kind(turn, message, stage);
            case RESERVE -> reserve(turn, message, stage);
            case STORY -> story(turn, message, stage);
            case PLACE -> place(turn, message, stage);
            case MEDIUM -> medium(turn, message, stage);
            case ADDRESS -> address(turn, message, stage);
            case CONFIRM -> confirm(turn, message, stage);
            case CORRECT -> FilingCorrection.answer(turn, message, stage);
        }
    }

    /// Asks the next open question. A draft whose last question was already answered is being
    /// corrected and returns to the summary.
    private static void askNext(Turn turn, Stage.Filing stage) {
        CaseDraft draft = stage.draft();
        if (draft.kind() == null) {
            turn.ask(stage.to(Step.KIND, draft));
        } else if (draft.medium() == null) {
            turn.ask(stage.to(Step.STORY, draft));
        } else {
            completed(turn, stage);
        }
    }

    /// Shows the summary, or asks again for an answer that a correction removed.
    static void completed(Turn turn, Stage.Filing stage) {
        CaseDraft draft = stage.draft();
        if (!draft.hasContent()) {
            turn.say(Prompt.STORY_EMPTY).enter(stage.to(Step.STORY, draft));
        } else if (!draft.isReachable()) {
            turn.ask(stage.to(Step.ADDRESS, draft));
        } else {
            Stage.Filing complete = stage.to(Step.CONFIRM, draft);
            turn.say(Prompt.FILING_CONFIRM, summary(turn, draft)).enter(complete);
        }
    }

    private static void identity(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().readOption(Prompt.IDENTITY, message.content());
        if (option.isEmpty()) {
            ConversationDecider.misunderstood(turn);
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

    private static void kind(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().readOption(Prompt.CASE_KIND, message.content());
        if (option.isEmpty()) {
            ConversationDecider.misunderstood(turn);
            return;
        }
        CaseDraft draft = stage.draft().withKind(kindOf(option.get()));
        Optional<StoryPiece> story = draft.hasContent() ? Optional.empty() : storyIn(turn, message);
        if (story.isPresent()) {
            draft = draft.with(story.get());
            turn.say(Prompt.STORY_BEGUN);
        }
        kindChosen(turn, stage.withDraft(draft));
    }

    /// Returns what a sentence says beyond the kind of request that it names.
    static Optional<StoryPiece> storyIn(Turn turn, ReceiveMessage message) {
        return ContentText.typed(message.content())
                .flatMap(turn.flow()::intent)
                .map(Intent::text)
                .map(words -> new StoryPiece(message.providerMessageId(), words, null));
    }

    /// Asks about reserved identity only if the person gives their data.
    private static void kindChosen(Turn turn, Stage.Filing stage) {
        CaseDraft draft = stage.draft();
        if (draft.identity() == IdentityMode.ANONYMOUS) {
            askNext(turn, stage.to(Step.KIND, draft));
        } else if (draft.kind() == CaseKind.DENUNCIA) {
            turn.ask(stage.to(Step.RESERVE, draft));
        } else {
            askNext(turn, stage.to(Step.KIND, draft.withIdentity(IdentityMode.IDENTIFIED)));
        }
    }

    private static void reserve(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().readOption(Prompt.RESERVE, message.content());
        if (option.isEmpty()) {
            ConversationDecider.misunderstood(turn);
            return;
        }
        switch (option.get()) {
            case YES -> askNext(turn, stage.to(Step.RESERVE, stage.draft().withIdentity(IdentityMode.RESERVED)));
            case NO -> askNext(turn, stage.to(Step.RESERVE, stage.draft().withIdentity(IdentityMode.IDENTIFIED)));
            case ANONYMOUS -> continueAs(turn, stage, IdentityMode.ANONYMOUS);
            default -> throw new IllegalStateException(option.get() + " is not offered here");
        }
    }

    /// Handles a message of the story. Every message until LISTO belongs to the story.
    private static void story(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        boolean ends = ContentText.typed(message.content())
                .filter(typed -> endsStory(turn.flow(), typed))
                .isPresent();
        if (ends) {
            endStory(turn, stage);
        } else {
            addToStory(turn, message, stage);
        }
    }

    static boolean endsStory(Flow flow, String typed) {
        return flow.politeKind(typed).filter(PoliteKind.DONE::equals).isPresent();
    }

    static void endStory(Turn turn, Stage.Filing stage) {
        if (!stage.draft().hasContent()) {
            turn.say(Prompt.STORY_EMPTY).enter(stage);
        } else if (stage.draft().medium() == null) {
            turn.ask(stage.to(Step.PLACE, stage.draft()));
        } else {
            completed(turn, stage);
        }
    }

    private static void addToStory(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        String id = message.providerMessageId();
        switch (message.content()) {
            case Content.Text text -> add(turn, id, text.body(), stage);
            case Content.Location location -> add(turn, id, ContentText.of(turn.flow(), location), stage);
            case Content.Media media -> {
                boolean stored = media.file() != null && stage.draft().files().size() < ConversationLimits.STORY_FILES;
                String caption = media.caption() == null ? "" : media.caption().strip();
                boolean captionFits = stage.draft().hasSpaceFor(caption);
                if (!captionFits) {
                    turn.say(Prompt.STORY_TOO_LONG);
                }
                StoryPiece piece = new StoryPiece(id, captionFits ? caption : "", stored ? media.file() : null);
                turn.say(stored ? Prompt.STORY_FILE_KEPT : replyToUnstoredFile(media))
                        .enter(stage.withDraft(stage.draft().with(piece)));
            }
            case Content.Choice _ -> {} // a button is not part of the story
            case Content.Reaction _, Content.Edit _, Content.Revoke _ -> {} // no reply
            case Content.ContactCards _, Content.Unsupported _ -> turn.say(FileReplies.answer(message.content()));
        }
    }

    private static Prompt replyToUnstoredFile(Content.Media media) {
        return media.file() == null ? FileReplies.answer(media) : Prompt.STORY_FILES_FULL;
    }

    private static void add(Turn turn, String messageId, String words, Stage.Filing stage) {
        if (stage.draft().hasSpaceFor(words)) {
            StoryPiece piece = new StoryPiece(messageId, words.strip(), null);
            turn.enter(stage.withDraft(stage.draft().with(piece)));
        } else {
            turn.say(Prompt.STORY_TOO_LONG);
        }
    }

    private static void place(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        String typed = message.content() instanceof Content.Location
                ? ContentText.of(turn.flow(), message.content())
                : ContentText.typed(message.content()).orElse("");
        if (typed.isEmpty() || typed.length() > ConversationLimits.ADDRESS_CHARACTERS) {
            ConversationDecider.misunderstood(turn);
        } else {
            String place = Registration.declines(typed) ? null : typed;
            CaseDraft draft = stage.draft().withPlace(place, message.providerMessageId());
            if (draft.medium() == null) {
                turn.ask(stage.to(Step.MEDIUM, draft));
            } else {
                completed(turn, stage.to(Step.PLACE, draft));
            }
        }
    }

    private static void medium(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().readOption(Prompt.ANSWER_MEDIUM, message.content());
        if (option.isEmpty()) {
            ConversationDecider.misunderstood(turn);
            return;
        }
        AnswerMedium medium = AnswerMedium.valueOf(option.get().name());
        String known = medium == AnswerMedium.EMAIL ? knownEmail(turn, stage) : null;
        completed(turn, stage.to(Step.MEDIUM, stage.draft().withAnswerMedium(medium, known, null)));
    }

    private static void address(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        AnswerMedium medium = Objects.requireNonNull(stage.draft().medium());
        Optional<String> typed = ContentText.typed(message.content())
                .filter(text -> text.length() <= ConversationLimits.ADDRESS_CHARACTERS);
        Optional<String> address = medium == AnswerMedium.EMAIL ? typed.flatMap(Registration::emailIn) : typed;
        if (address.isPresent()) {
            CaseDraft draft = stage.draft().withAnswerMedium(medium, address.get(), message.providerMessageId());
            completed(turn, stage.to(Step.ADDRESS, draft));
        } else {
            turn.say(medium == AnswerMedium.EMAIL ? Prompt.E_MAIL_WRONG : Prompt.ANSWER_ADDRESS);
        }
    }

    private static void confirm(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().readOption(Prompt.FILING_CONFIRM, message.content());
        if (option.isEmpty()) {
            turn.say(Prompt.NOT_UNDERSTOOD);
            completed(turn, stage);
            return;
        }
        switch (option.get()) {
            case YES -> file(turn, message, stage.draft());
            case CORRECT -> turn.ask(stage.to(Step.CORRECT, stage.draft()));
            case CANCEL -> {
                turn.discardInput().say(Prompt.FILING_CANCELLED);
                MenuDialogue.anythingElse(turn);
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

    static IdentityMode identityOf(Turn turn) {
        return turn.citizen().consents() && turn.citizen().profile() != null
                ? IdentityMode.IDENTIFIED
                : IdentityMode.ANONYMOUS;
    }

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

    private static Map<String, String> summary(Turn turn, CaseDraft draft) {
        Map<String, String> values = new HashMap<>();
        values.put("tipo", kindName(turn, Objects.requireNonNull(draft.kind())));
        values.put(
                "identidad",
                turn.flow()
                        .word(
                                switch (draft.identity()) {
                                    case IDENTIFIED -> "palabra.identificada";
                                    case ANONYMOUS -> "palabra.anonima";
                                    case RESERVED -> "palabra.reservada";
                                }));
        values.put("relato", Excerpt.of(draft.story(), ConversationLimits.SUMMARY_CHARACTERS));
        values.put("lugar", draft.place() == null ? turn.flow().word("palabra.sin_lugar") : draft.place());
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
