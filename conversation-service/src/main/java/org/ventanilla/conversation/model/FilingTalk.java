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
import org.ventanilla.conversation.flow.Courtesy;
import org.ventanilla.conversation.flow.Excerpt;
import org.ventanilla.conversation.flow.Flow;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.flow.Wish;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;
import org.ventanilla.conversation.model.Stage.Filing.Step;

/// Telling a request until it is filed. Open to everybody, with or without consent (Ley 1755 de
/// 2015, art. 15; Ley 962 de 2005, art. 81).
final class FilingTalk {

    private FilingTalk() {}

    static void start(Turn turn) {
        start(turn, null, null);
    }

    /// @param kind what is filed, where the person said so already
    /// @param firstWords the words about it that they already wrote
    static void start(Turn turn, @Nullable CaseKind kind, @Nullable StoryPiece firstWords) {
        CaseDraft draft = CaseDraft.of(identityOf(turn));
        if (kind != null) {
            draft = draft.withKind(kind);
        }
        if (firstWords != null) {
            draft = draft.with(firstWords);
            turn.say(Prompt.STORY_BEGUN);
        }
        if (!FilingAgain.offersTheOther(turn, draft)) {
            begin(turn, draft);
        }
    }

    /// From the first question. Who consented and is not registered may still give their data.
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

    /// The person has registered, and their request is continued.
    static void identified(Turn turn, CaseDraft draft) {
        goOnAs(turn, new Stage.Filing(Step.IDENTITY, draft, false), IdentityMode.IDENTIFIED);
    }

    /// What is asked now, once more.
    static void askAgain(Turn turn, Stage.Filing stage) {
        if (stage.step() == Step.CONFIRM) {
            completed(turn, stage);
        } else {
            turn.say(stage.prompt());
        }
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        switch (stage.step()) {
            case OFFERED, RESUME -> FilingAgain.answer(turn, message, stage);
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

    /// The next question without an answer. A draft whose last question was answered once is being
    /// corrected, and goes back to the summary.
    private static void goOn(Turn turn, Stage.Filing stage) {
        CaseDraft draft = stage.draft();
        if (draft.kind() == null) {
            turn.ask(stage.to(Step.KIND, draft));
        } else if (draft.medium() == null) {
            turn.ask(stage.to(Step.STORY, draft));
        } else {
            completed(turn, stage);
        }
    }

    /// Everything was asked: the summary, or what a correction took away.
    static void completed(Turn turn, Stage.Filing stage) {
        CaseDraft draft = stage.draft();
        if (!draft.isTold()) {
            turn.say(Prompt.STORY_EMPTY).enter(stage.to(Step.STORY, draft));
        } else if (!draft.isReachable()) {
            turn.ask(stage.to(Step.ADDRESS, draft));
        } else {
            Stage.Filing whole = stage.to(Step.CONFIRM, draft);
            turn.say(Prompt.FILING_CONFIRM, summary(turn, draft)).enter(whole);
        }
    }

    private static void identity(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().read(Prompt.IDENTITY, message.content());
        if (option.isEmpty()) {
            ConversationDecider.misunderstood(turn);
        } else if (option.get() == Option.ANONYMOUS) {
            goOnAs(turn, stage, IdentityMode.ANONYMOUS);
        } else if (turn.citizen().profile() == null) {
            Registration.goOn(turn, stage.draft());
        } else {
            goOnAs(turn, stage, IdentityMode.IDENTIFIED);
        }
    }

    private static void goOnAs(Turn turn, Stage.Filing stage, IdentityMode identity) {
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
            goOn(turn, stage.to(stage.step(), draft));
        }
    }

    /// An answer to the person's own address would tell who they are.
    private static CaseDraft withoutOwnEmail(Turn turn, CaseDraft draft) {
        Profile profile = turn.citizen().profile();
        return profile != null && profile.email() != null && profile.email().equals(draft.address())
                ? draft.answeredBy(draft.medium(), null, null)
                : draft;
    }

    private static void kind(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().read(Prompt.CASE_KIND, message.content());
        if (option.isEmpty()) {
            ConversationDecider.misunderstood(turn);
            return;
        }
        CaseDraft draft = stage.draft().withKind(kindOf(option.get()));
        Optional<StoryPiece> told = draft.isTold() ? Optional.empty() : toldBy(turn, message);
        if (told.isPresent()) {
            draft = draft.with(told.get());
            turn.say(Prompt.STORY_BEGUN);
        }
        kindChosen(turn, stage.withDraft(draft));
    }

    /// What a sentence tells beside the kind of request it names.
    static Optional<StoryPiece> toldBy(Turn turn, ReceiveMessage message) {
        return Words.typed(message.content())
                .flatMap(turn.flow()::wish)
                .map(Wish::told)
                .map(words -> new StoryPiece(message.providerMessageId(), words, null));
    }

    /// Only who gives their data can have them kept in reserve.
    private static void kindChosen(Turn turn, Stage.Filing stage) {
        CaseDraft draft = stage.draft();
        if (draft.identity() == IdentityMode.ANONYMOUS) {
            goOn(turn, stage.to(Step.KIND, draft));
        } else if (draft.kind() == CaseKind.DENUNCIA) {
            turn.ask(stage.to(Step.RESERVE, draft));
        } else {
            goOn(turn, stage.to(Step.KIND, draft.withIdentity(IdentityMode.IDENTIFIED)));
        }
    }

    private static void reserve(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().read(Prompt.RESERVE, message.content());
        if (option.isEmpty()) {
            ConversationDecider.misunderstood(turn);
            return;
        }
        switch (option.get()) {
            case YES ->
                    goOn(
                            turn,
                            stage.to(
                                    Step.RESERVE,
                                    stage.draft().withIdentity(IdentityMode.RESERVED)));
            case NO ->
                    goOn(
                            turn,
                            stage.to(
                                    Step.RESERVE,
                                    stage.draft().withIdentity(IdentityMode.IDENTIFIED)));
            case ANONYMOUS -> goOnAs(turn, stage, IdentityMode.ANONYMOUS);
            default -> throw new IllegalStateException(option.get() + " is not offered here");
        }
    }

    /// Everything said until LISTO belongs to the story, in however many messages.
    private static void story(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        boolean ends =
                Words.typed(message.content())
                        .filter(typed -> endsStory(turn.flow(), typed))
                        .isPresent();
        if (ends) {
            endStory(turn, stage);
        } else {
            tell(turn, message, stage);
        }
    }

    static boolean endsStory(Flow flow, String typed) {
        return flow.courtesy(typed).filter(Courtesy.DONE::equals).isPresent();
    }

    static void endStory(Turn turn, Stage.Filing stage) {
        if (!stage.draft().isTold()) {
            turn.say(Prompt.STORY_EMPTY).enter(stage);
        } else if (stage.draft().medium() == null) {
            turn.ask(stage.to(Step.PLACE, stage.draft()));
        } else {
            completed(turn, stage);
        }
    }

    private static void tell(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        String id = message.providerMessageId();
        switch (message.content()) {
            case Content.Text text -> add(turn, id, text.body(), stage);
            case Content.Location location -> add(turn, id, Words.of(turn.flow(), location), stage);
            case Content.Media media -> {
                boolean kept =
                        media.file() != null
                                && stage.draft().files().size() < ConversationLimits.STORY_FILES;
                String caption = media.caption() == null ? "" : media.caption().strip();
                boolean fits = stage.draft().hasRoomFor(caption);
                if (!fits) {
                    turn.say(Prompt.STORY_TOO_LONG);
                }
                StoryPiece piece =
                        new StoryPiece(id, fits ? caption : "", kept ? media.file() : null);
                turn.say(kept ? Prompt.STORY_FILE_KEPT : notKept(media))
                        .enter(stage.withDraft(stage.draft().with(piece)));
            }
            case Content.Choice _ -> {} // a button of a question is no part of what happened
            case Content.Reaction _, Content.Edit _, Content.Revoke _ -> {} // nothing is owed
            case Content.ContactCards _, Content.Unsupported _ ->
                    turn.say(FileTalk.answer(message.content()));
        }
    }

    private static Prompt notKept(Content.Media media) {
        return media.file() == null ? FileTalk.answer(media) : Prompt.STORY_FILES_FULL;
    }

    private static void add(Turn turn, String messageId, String words, Stage.Filing stage) {
        if (stage.draft().hasRoomFor(words)) {
            StoryPiece piece = new StoryPiece(messageId, words.strip(), null);
            turn.enter(stage.withDraft(stage.draft().with(piece)));
        } else {
            turn.say(Prompt.STORY_TOO_LONG);
        }
    }

    private static void place(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        String typed =
                message.content() instanceof Content.Location
                        ? Words.of(turn.flow(), message.content())
                        : Words.typed(message.content()).orElse("");
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
        Optional<Option> option = turn.flow().read(Prompt.ANSWER_MEDIUM, message.content());
        if (option.isEmpty()) {
            ConversationDecider.misunderstood(turn);
            return;
        }
        AnswerMedium medium = AnswerMedium.valueOf(option.get().name());
        String known = medium == AnswerMedium.EMAIL ? knownEmail(turn, stage) : null;
        completed(turn, stage.to(Step.MEDIUM, stage.draft().answeredBy(medium, known, null)));
    }

    private static void address(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        AnswerMedium medium = Objects.requireNonNull(stage.draft().medium());
        Optional<String> typed =
                Words.typed(message.content())
                        .filter(text -> text.length() <= ConversationLimits.ADDRESS_CHARACTERS);
        Optional<String> address =
                medium == AnswerMedium.EMAIL ? typed.flatMap(Registration::emailIn) : typed;
        if (address.isPresent()) {
            CaseDraft draft =
                    stage.draft().answeredBy(medium, address.get(), message.providerMessageId());
            completed(turn, stage.to(Step.ADDRESS, draft));
        } else {
            turn.say(medium == AnswerMedium.EMAIL ? Prompt.E_MAIL_WRONG : Prompt.ANSWER_ADDRESS);
        }
    }

    private static void confirm(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().read(Prompt.FILING_CONFIRM, message.content());
        if (option.isEmpty()) {
            turn.say(Prompt.NOT_UNDERSTOOD);
            completed(turn, stage);
            return;
        }
        switch (option.get()) {
            case YES -> file(turn, message, stage.draft());
            case CORRECT -> turn.ask(stage.to(Step.CORRECT, stage.draft()));
            case CANCEL -> {
                turn.settle().say(Prompt.FILING_CANCELLED);
                MenuTalk.anythingElse(turn);
            }
            default -> throw new IllegalStateException(option.get() + " is not offered here");
        }
    }

    private static void file(Turn turn, ReceiveMessage message, CaseDraft draft) {
        Profile applicant =
                draft.identity() == IdentityMode.ANONYMOUS ? null : turn.citizen().profile();
        turn.settle()
                .happen(new DialogueEvent.ContainedBecause("FILED"))
                .happen(
                        new DialogueEvent.CaseRequested(
                                message.requestId(), draft, applicant, message.receivedAt()))
                .say(Prompt.FILING_STARTED)
                .enter(
                        new Stage.Waiting(
                                Stage.Waiting.Request.FILING,
                                message.requestId(),
                                turn.now,
                                false));
    }

    static IdentityMode identityOf(Turn turn) {
        return turn.citizen().consents() && turn.citizen().profile() != null
                ? IdentityMode.IDENTIFIED
                : IdentityMode.ANONYMOUS;
    }

    private static @Nullable String knownEmail(Turn turn, Stage.Filing stage) {
        Profile profile = turn.citizen().profile();
        return stage.draft().identity() == IdentityMode.ANONYMOUS || profile == null
                ? null
                : profile.email();
    }

    /// Who does not know gets the widest right there is, until an officer classifies it.
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
        values.put(
                "lugar",
                draft.place() == null ? turn.flow().word("palabra.sin_lugar") : draft.place());
        values.put("medio", mediumName(turn, draft));
        return values;
    }

    private static String kindName(Turn turn, CaseKind kind) {
        Option option =
                kind == CaseKind.PETICION_GENERAL ? Option.PETICION : Option.valueOf(kind.name());
        return turn.flow().title(Prompt.CASE_KIND, option);
    }

    private static String mediumName(Turn turn, CaseDraft draft) {
        AnswerMedium medium = Objects.requireNonNull(draft.medium());
        String name = turn.flow().title(Prompt.ANSWER_MEDIUM, Option.valueOf(medium.name()));
        return draft.address() == null ? name : name + ", " + draft.address();
    }
}
