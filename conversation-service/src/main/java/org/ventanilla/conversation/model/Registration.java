package org.ventanilla.conversation.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.PlainText;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// Who are you? Only after consent, one question at a time, and every answer may be corrected.
final class Registration {

    private static final Pattern NAME = Pattern.compile("[\\p{L}][\\p{L}\\p{M} .'’-]+");

    /// Entities and companies have numbers and signs in their names.
    private static final Pattern ENTITY_NAME =
            Pattern.compile("(?=.*\\p{L})[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,&'’()/+-]+");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]{2,}");

    private static final Pattern BEFORE_A_NAME =
            Pattern.compile(
                    "^(?:mi nombre (?:completo )?es|me llamo|soy) (?=\\p{L})",
                    Pattern.CASE_INSENSITIVE);

    /// The shortest document number that may stand in a sentence.
    private static final int FEWEST_DIGITS = 5;

    private Registration() {}

    /// Asks who the person is, from where they left off; or shows who they are, to be corrected.
    static void open(Turn turn) {
        Profile profile = turn.citizen().profile();
        if (!turn.citizen().consents()) {
            ConsentTalk.ask(turn);
        } else if (profile == null) {
            resume(turn, begun(turn));
        } else {
            summarise(turn, Stage.Registering.of(profile));
        }
    }

    /// The same on the way to a request that will contain the person's data.
    static void goOn(Turn turn, CaseDraft request) {
        resume(turn, begun(turn).goingOnWith(request));
    }

    /// The same on the way to electronic notices.
    static void goOnToNotices(Turn turn) {
        resume(turn, begun(turn).goingOnToNotices());
    }

    /// The data given before in a registration that was left unfinished, or nothing.
    private static Stage.Registering begun(Turn turn) {
        Unfinished left = turn.citizen().unfinishedAt(turn.now);
        return left == null || left.registering() == null
                ? Stage.Registering.start(false)
                : left.registering();
    }

    private static void resume(Turn turn, Stage.Registering stage) {
        if (stage.step() == Stage.Registering.Step.CONFIRM) {
            summarise(turn, stage);
        } else {
            turn.ask(stage);
        }
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.Registering stage) {
        switch (stage.step()) {
            case DOCUMENT_TYPE -> documentType(turn, message, stage);
            case DOCUMENT_NUMBER -> documentNumber(turn, message, stage);
            case NAME -> name(turn, message, stage);
            case EMAIL -> email(turn, message, stage);
            case CONFIRM -> confirm(turn, message, stage);
            case CORRECT -> correct(turn, message, stage);
        }
    }

    /// An e-mail address as typed, if it can be one.
    static Optional<String> emailIn(String typed) {
        String address = typed.strip();
        return EMAIL.matcher(address).matches()
                        && address.length() <= ConversationLimits.ADDRESS_CHARACTERS
                ? Optional.of(address)
                : Optional.empty();
    }

    /// Whether the person declined to answer: `no`, `ninguno`, `no tengo`.
    static boolean declines(String typed) {
        return switch (PlainText.of(typed)) {
            case "no", "ninguno", "ninguna", "no tengo", "no se" -> true;
            default -> false;
        };
    }

    private static void documentType(Turn turn, ReceiveMessage message, Stage.Registering stage) {
        Optional<Option> option = turn.flow().read(Prompt.DOCUMENT_TYPE, message.content());
        if (option.isEmpty()) {
            ConversationDecider.misunderstood(turn);
        } else if (option.get() == Option.UNTOLD) {
            resume(turn, stage.withoutDocument());
        } else {
            DocumentType type = DocumentType.valueOf(option.get().name());
            Stage.Registering typed = stage.withType(type);
            resume(turn, numberBeside(message, type).map(typed::withNumber).orElse(typed));
        }
    }

    /// The number, if it was given together with the type: `CC 52.123.456`.
    private static Optional<String> numberBeside(ReceiveMessage message, DocumentType type) {
        return Words.typed(message.content())
                .filter(typed -> typed.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS)
                .flatMap(type::read);
    }

    private static void documentNumber(Turn turn, ReceiveMessage message, Stage.Registering stage) {
        DocumentType type = Objects.requireNonNull(stage.documentType());
        Optional<String> number = Words.typed(message.content()).flatMap(type::read);
        if (number.isPresent()) {
            resume(turn, stage.withNumber(number.get()));
        } else if (isUntold(turn, message)
                || stage.wrongNumbers() + 1 >= ConversationLimits.DOCUMENT_TRIES) {
            turn.say(Prompt.DOCUMENT_GIVEN_UP);
            resume(turn, stage.withoutDocument());
        } else {
            turn.say(
                            Prompt.DOCUMENT_WRONG,
                            Map.of(
                                    "documento",
                                    turn.flow().word("documento." + type),
                                    "regla",
                                    turn.flow().word("regla." + type)))
                    .enter(stage.withWrongNumber());
        }
    }

    /// A person who does not want to give the number can say so here as well.
    private static boolean isUntold(Turn turn, ReceiveMessage message) {
        return turn.flow()
                .read(Prompt.DOCUMENT_TYPE, message.content())
                .filter(Option.UNTOLD::equals)
                .filter(
                        _ ->
                                Words.typed(message.content())
                                        .filter(Registration::isWords)
                                        .isPresent())
                .isPresent();
    }

    private static boolean isWords(String typed) {
        return typed.chars().noneMatch(Character::isDigit);
    }

    private static void name(Turn turn, ReceiveMessage message, Stage.Registering stage) {
        Pattern pattern = stage.ofEntity() ? ENTITY_NAME : NAME;
        Optional<String> name =
                Words.typed(message.content())
                        .map(typed -> typed.replaceAll("\\s+", " "))
                        .map(typed -> BEFORE_A_NAME.matcher(typed).replaceFirst(""))
                        .filter(typed -> pattern.matcher(typed).matches())
                        .filter(typed -> typed.length() <= ConversationLimits.NAME_CHARACTERS);
        if (name.isPresent()) {
            resume(turn, stage.withName(name.get()));
        } else {
            turn.say(stage.ofEntity() ? Prompt.ENTITY_NAME_WRONG : Prompt.NAME_WRONG);
        }
    }

    private static void email(Turn turn, ReceiveMessage message, Stage.Registering stage) {
        String typed = Words.typed(message.content()).orElse("");
        Optional<String> address = emailIn(typed);
        if (address.isEmpty() && !declines(typed)) {
            turn.say(Prompt.E_MAIL_WRONG);
        } else {
            summarise(turn, stage.withEmail(address.orElse(null)));
        }
    }

    /// What is asked now, once more.
    static void askAgain(Turn turn, Stage.Registering stage) {
        if (stage.step() == Stage.Registering.Step.CONFIRM) {
            summarise(turn, stage);
        } else {
            turn.say(stage.prompt());
        }
    }

    private static void summarise(Turn turn, Stage.Registering stage) {
        turn.say(Prompt.REGISTRATION_CONFIRM, values(turn, stage.profile())).enter(stage);
    }

    private static void confirm(Turn turn, ReceiveMessage message, Stage.Registering stage) {
        Optional<Option> option = turn.flow().read(Prompt.REGISTRATION_CONFIRM, message.content());
        if (option.isEmpty()) {
            turn.say(Prompt.NOT_UNDERSTOOD);
            summarise(turn, stage);
            return;
        }
        switch (option.get()) {
            case YES -> register(turn, stage);
            case CORRECT -> turn.ask(stage.to(Stage.Registering.Step.CORRECT));
            default -> throw new IllegalStateException(option.get() + " is not offered here");
        }
    }

    private static void register(Turn turn, Stage.Registering stage) {
        turn.settle()
                .happen(new DialogueEvent.CitizenRegistered(stage.profile()))
                .say(Prompt.REGISTERED, Map.of("nombre", stage.profile().firstName()));
        if (stage.filing() != null) {
            FilingTalk.identified(turn, stage.filing());
        } else if (stage.forNotices()) {
            NoticeTalk.authorise(turn);
        } else {
            MenuTalk.showMenu(turn);
        }
    }

    /// One answer is asked again; all others stay.
    private static void correct(Turn turn, ReceiveMessage message, Stage.Registering stage) {
        Optional<Option> option = turn.flow().read(Prompt.REGISTRATION_CORRECT, message.content());
        if (option.isEmpty()) {
            ConversationDecider.misunderstood(turn);
            return;
        }
        switch (option.get()) {
            case FIX_DOCUMENT -> turn.ask(stage.to(Stage.Registering.Step.DOCUMENT_TYPE));
            case FIX_NAME -> turn.ask(stage.to(Stage.Registering.Step.NAME));
            case FIX_EMAIL -> {
                if (stage.ofMinor()) {
                    turn.say(Prompt.E_MAIL_NOT_ASKED);
                    summarise(turn, stage.to(Stage.Registering.Step.CONFIRM));
                } else {
                    turn.ask(stage.to(Stage.Registering.Step.EMAIL));
                }
            }
            case FIX_NOTHING -> summarise(turn, stage.to(Stage.Registering.Step.CONFIRM));
            default -> throw new IllegalStateException(option.get() + " is not offered here");
        }
    }

    private static Map<String, String> values(Turn turn, Profile profile) {
        Map<String, String> values = new HashMap<>();
        values.put("nombre", profile.name());
        values.put("correo", orWord(turn, profile.email(), "palabra.sin_correo"));
        values.put(
                "documento",
                profile.hasDocument()
                        ? profile.documentType() + " " + profile.documentNumber()
                        : turn.flow().word("palabra.sin_documento"));
        return values;
    }

    private static String orWord(Turn turn, @Nullable String value, String key) {
        return value == null ? turn.flow().word(key) : value;
    }
}
