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
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]{2,}");

    private Registration() {}

    static void answer(Turn turn, ReceiveMessage message, Stage.Registering stage) {
        switch (stage.step()) {
            case DOCUMENT_TYPE -> documentType(turn, message, stage);
            case DOCUMENT_NUMBER -> documentNumber(turn, message, stage);
            case NAME -> name(turn, message, stage);
            case EMAIL -> email(turn, message, stage);
            case CONFIRM -> confirm(turn, message, stage);
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
            turn.ask(stage.withoutDocument());
        } else {
            turn.ask(stage.withType(DocumentType.valueOf(option.get().name())));
        }
    }

    private static void documentNumber(Turn turn, ReceiveMessage message, Stage.Registering stage) {
        DocumentType type = Objects.requireNonNull(stage.documentType());
        Optional<String> number = Words.typed(message.content()).flatMap(type::read);
        if (number.isPresent()) {
            turn.ask(stage.withNumber(number.get()));
        } else if (stage.wrongNumbers() + 1 >= ConversationLimits.DOCUMENT_TRIES) {
            turn.say(Prompt.DOCUMENT_GIVEN_UP).ask(stage.withoutDocument());
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

    private static void name(Turn turn, ReceiveMessage message, Stage.Registering stage) {
        Optional<String> name =
                Words.typed(message.content())
                        .map(typed -> typed.replaceAll("\\s+", " "))
                        .filter(typed -> NAME.matcher(typed).matches())
                        .filter(typed -> typed.length() <= ConversationLimits.NAME_CHARACTERS);
        if (name.isEmpty()) {
            turn.say(Prompt.NAME_WRONG);
            return;
        }
        Stage.Registering named = stage.withName(name.get());
        if (named.step() == Stage.Registering.Step.CONFIRM) {
            summarise(turn, named);
        } else {
            turn.ask(named);
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
            case YES -> {
                turn.happen(new DialogueEvent.CitizenRegistered(stage.profile()))
                        .say(Prompt.REGISTERED, Map.of("nombre", stage.profile().firstName()));
                if (stage.forNotices()) {
                    NoticeTalk.authorise(turn);
                } else {
                    MenuTalk.showMenu(turn);
                }
            }
            case CORRECT -> turn.ask(Stage.Registering.start(stage.forNotices()));
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
