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
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;
import org.ventanilla.conversation.model.Stage.Filing.Step;

/// Telling a request until it is filed. Open to everybody, with or without consent (Ley 1755 de
/// 2015, art. 15; Ley 962 de 2005, art. 81).
final class FilingTalk {

    private FilingTalk() {}

    static void start(Turn turn) {
        start(turn, null, null);
    }

    /// @param kind where the person named it already
    /// @param firstWords with which the person began to tell it already
    static void start(Turn turn, @Nullable CaseKind kind, @Nullable String firstWords) {
        IdentityMode identity = identityOf(turn);
        if (identity == IdentityMode.ANONYMOUS) {
            turn.say(Prompt.ANONYMOUS_NOTE);
        }
        CaseDraft draft = CaseDraft.of(identity);
        if (firstWords != null && fits(draft, firstWords)) {
            draft = draft.withStory(firstWords);
            turn.say(Prompt.STORY_BEGUN);
        }
        Stage.Filing stage = new Stage.Filing(Step.KIND, draft, false);
        if (kind == null) {
            turn.ask(stage);
        } else {
            chosen(turn, stage, kind);
        }
    }

    /// What is asked now, once more.
    static void askAgain(Turn turn, Stage.Filing stage) {
        switch (stage.step()) {
            case CONFIRM -> summarise(turn, stage);
            case ADDRESS ->
                    turn.say(
                            stage.draft().medium() == AnswerMedium.EMAIL
                                    ? Prompt.ANSWER_EMAIL
                                    : Prompt.ANSWER_ADDRESS);
            case KIND, RESERVE, STORY, PLACE, MEDIUM -> turn.say(stage.prompt());
        }
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        switch (stage.step()) {
            case KIND -> kind(turn, message, stage);
            case RESERVE -> reserve(turn, message, stage);
            case STORY -> story(turn, message, stage);
            case PLACE -> place(turn, message, stage);
            case MEDIUM -> medium(turn, message, stage);
            case ADDRESS -> address(turn, message, stage);
            case CONFIRM -> confirm(turn, message, stage);
        }
    }

    private static void kind(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().read(Prompt.CASE_KIND, message.content());
        if (option.isEmpty()) {
            ConversationDecider.misunderstood(turn);
            return;
        }
        chosen(turn, stage, kindOf(option.get()));
    }

    private static void chosen(Turn turn, Stage.Filing stage, CaseKind kind) {
        CaseDraft draft = stage.draft().withKind(kind);
        boolean mayReserve =
                draft.kind() == CaseKind.DENUNCIA && draft.identity() != IdentityMode.ANONYMOUS;
        turn.ask(stage.to(mayReserve ? Step.RESERVE : Step.STORY, draft));
    }

    private static void reserve(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().read(Prompt.RESERVE, message.content());
        if (option.isEmpty()) {
            ConversationDecider.misunderstood(turn);
            return;
        }
        IdentityMode identity =
                option.get() == Option.YES ? IdentityMode.RESERVED : IdentityMode.IDENTIFIED;
        turn.ask(stage.to(Step.STORY, stage.draft().withIdentity(identity)));
    }

    /// Everything said until LISTO belongs to the story, in however many messages.
    private static void story(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        boolean done =
                Words.typed(message.content())
                        .flatMap(turn.flow()::courtesy)
                        .filter(Courtesy.DONE::equals)
                        .isPresent();
        if (!done) {
            tell(turn, message.content(), stage);
        } else if (stage.draft().isTold()) {
            turn.ask(stage.to(Step.PLACE, stage.draft()));
        } else {
            turn.say(Prompt.STORY_EMPTY);
        }
    }

    private static void tell(Turn turn, Content content, Stage.Filing stage) {
        CaseDraft draft = stage.draft();
        switch (content) {
            case Content.Text text -> add(turn, text.body(), stage);
            case Content.Choice _ -> {} // no tap is a word of the story
            case Content.Location _ -> add(turn, Words.of(content), stage);
            case Content.Media media -> {
                boolean kept =
                        media.file() != null
                                && draft.files().size() < ConversationLimits.STORY_FILES;
                CaseDraft with =
                        kept ? draft.withFile(Objects.requireNonNull(media.file())) : draft;
                String caption = media.caption();
                if (caption != null && fits(draft, caption)) {
                    with = with.withStory(caption);
                } else if (caption != null) {
                    turn.say(Prompt.STORY_TOO_LONG);
                }
                turn.say(kept ? Prompt.STORY_FILE_KEPT : Prompt.ODD_MESSAGE)
                        .enter(stage.withDraft(with));
            }
            case Content.Reaction _, Content.Edit _, Content.Revoke _ -> {} // nothing is owed
            case Content.ContactCards _, Content.Unsupported _ -> turn.say(Prompt.ODD_MESSAGE);
        }
    }

    private static void add(Turn turn, String words, Stage.Filing stage) {
        if (fits(stage.draft(), words)) {
            turn.enter(stage.withDraft(stage.draft().withStory(words.strip())));
        } else {
            turn.say(Prompt.STORY_TOO_LONG);
        }
    }

    private static boolean fits(CaseDraft draft, String words) {
        return draft.story().length() + words.length() <= ConversationLimits.STORY_CHARACTERS;
    }

    private static void place(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        String typed =
                message.content() instanceof Content.Location
                        ? Words.of(message.content())
                        : Words.typed(message.content()).orElse("");
        if (typed.isEmpty() || typed.length() > ConversationLimits.ADDRESS_CHARACTERS) {
            ConversationDecider.misunderstood(turn);
        } else {
            String place = Registration.declines(typed) ? null : typed;
            turn.ask(stage.to(Step.MEDIUM, stage.draft().withPlace(place)));
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
        CaseDraft draft = stage.draft().answeredBy(medium, known);
        if (medium == AnswerMedium.WHATSAPP || known != null) {
            summarise(turn, stage.to(Step.CONFIRM, draft));
        } else {
            turn.say(medium == AnswerMedium.EMAIL ? Prompt.ANSWER_EMAIL : Prompt.ANSWER_ADDRESS)
                    .enter(stage.to(Step.ADDRESS, draft));
        }
    }

    private static void address(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        AnswerMedium medium = Objects.requireNonNull(stage.draft().medium());
        Optional<String> typed =
                Words.typed(message.content())
                        .filter(text -> text.length() <= ConversationLimits.ADDRESS_CHARACTERS);
        Optional<String> address =
                medium == AnswerMedium.EMAIL ? typed.flatMap(Registration::emailIn) : typed;
        if (address.isPresent()) {
            summarise(
                    turn, stage.to(Step.CONFIRM, stage.draft().answeredBy(medium, address.get())));
        } else {
            turn.say(medium == AnswerMedium.EMAIL ? Prompt.E_MAIL_WRONG : Prompt.ANSWER_ADDRESS);
        }
    }

    private static void summarise(Turn turn, Stage.Filing stage) {
        turn.say(Prompt.FILING_CONFIRM, summary(turn, stage.draft())).enter(stage);
    }

    private static void confirm(Turn turn, ReceiveMessage message, Stage.Filing stage) {
        Optional<Option> option = turn.flow().read(Prompt.FILING_CONFIRM, message.content());
        if (option.isEmpty()) {
            turn.say(Prompt.NOT_UNDERSTOOD);
            summarise(turn, stage);
            return;
        }
        switch (option.get()) {
            case YES -> file(turn, message, stage.draft());
            case CORRECT ->
                    turn.ask(new Stage.Filing(Step.KIND, CaseDraft.of(identityOf(turn)), false));
            case CANCEL -> {
                turn.say(Prompt.FILING_CANCELLED);
                MenuTalk.anythingElse(turn);
            }
            default -> throw new IllegalStateException(option.get() + " is not offered here");
        }
    }

    private static void file(Turn turn, ReceiveMessage message, CaseDraft draft) {
        Profile applicant =
                draft.identity() == IdentityMode.ANONYMOUS ? null : turn.citizen().profile();
        turn.happen(new DialogueEvent.ContainedBecause("FILED"))
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

    private static IdentityMode identityOf(Turn turn) {
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
