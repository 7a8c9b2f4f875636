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

/// The registration of a person. It requires consent, asks one question at a time, and lets the
/// person correct every answer.
final class Registration {

    private static final Pattern NAME = Pattern.compile("[\\p{L}][\\p{L}\\p{M} .'’-]+");

    /// Names of entities and companies may contain digits and signs.
    private static final Pattern ENTITY_NAME =
            Pattern.compile("(?=.*\\p{L})[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,&'’()/+-]+");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]{2,}");

    private static final Pattern NAME_INTRODUCTION =
            Pattern.compile("^(?:mi nombre (?:completo )?es|me llamo|soy) (?=\\p{L})", Pattern.CASE_INSENSITIVE);

    /// The shortest document number that is accepted within a sentence.
    private static final int MIN_DIGITS_IN_SENTENCE = 5;

    private Registration() {}

    /// Shows a registered person their data for correction. Any other person is asked for the data,
    /// beginning with the first question that they have not answered.
    static void showOrStart(Turn turn) {
        Profile profile = turn.citizen().profile();
        if (!turn.citizen().consents()) {
            ConsentDialogue.ask(turn);
        } else if (profile == null) {
            resume(turn, unfinishedOrNew(turn));
        } else {
            summarise(turn, Stage.Registering.ofRegistered(profile));
        }
    }

    /// Registers the person and then continues a request that will contain their data.
    static void registerFor(Turn turn, CaseDraft request) {
        resume(turn, unfinishedOrNew(turn).withFiling(request));
    }

    /// Registers the person and then continues with electronic notices.
    static void registerForNotices(Turn turn) {
        resume(turn, unfinishedOrNew(turn).withNotices());
    }

    /// Returns the data of an unfinished registration, or a new registration.
    private static Stage.Registering unfinishedOrNew(Turn turn) {
        UnfinishedInput unfinished = turn.citizen().unfinishedAt(turn.now);
        return unfinished == null || unfinished.registering() == null
                ? Stage.Registering.start()
                : unfinished.registering();
    }

    /// Enters a stage of the registration and asks its question.
    private static void resume(Turn turn, Stage.Registering stage) {
        if (stage.step() == Stage.Registering.Step.CONFIRM) {
            summarise(turn, stage);
        } else {
            turn.ask(stage);
        }
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.Registering stage) {
        switch (stage.step()) {
            case DOCUMENT_TYPE -> answerDocumentType(turn, message, stage);
            case DOCUMENT_NUMBER -> answerDocumentNumber(turn, message, stage);
            case NAME -> answerName(turn, message, stage);
            case EMAIL -> answerEmail(turn, message, stage);
            case CONFIRM -> answerConfirm(turn, message, stage);
            case CORRECT -> answerCorrect(turn, message, stage);
        }
    }

    /// Returns the e-mail address if the text has the form of an e-mail address.
    static Optional<String> emailIn(String typed) {
        String address = typed.strip();
        return EMAIL.matcher(address).matches() && address.length() <= ConversationLimits.ADDRESS_CHARACTERS
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

    private static void answerDocumentType(Turn turn, ReceiveMessage message, Stage.Registering stage) {
        Optional<Option> option = turn.flow().readOption(Prompt.DOCUMENT_TYPE, message.content());
        if (option.isEmpty()) {
            ConversationDecider.handleNotUnderstood(turn);
        } else if (option.get() == Option.UNTOLD) {
            resume(turn, stage.withoutDocument());
        } else {
            DocumentType type = DocumentType.valueOf(option.get().name());
            Stage.Registering typed = stage.withType(type);
            resume(
                    turn,
                    numberTypedWithType(message, type).map(typed::withNumber).orElse(typed));
        }
    }

    /// Returns the number if it was given together with the type: `CC 52.123.456`.
    private static Optional<String> numberTypedWithType(ReceiveMessage message, DocumentType type) {
        return ContentText.typed(message.content())
                .filter(typed -> typed.chars().filter(Character::isDigit).count() >= MIN_DIGITS_IN_SENTENCE)
                .flatMap(type::parse);
    }

    private static void answerDocumentNumber(Turn turn, ReceiveMessage message, Stage.Registering stage) {
        DocumentType type = Objects.requireNonNull(stage.documentType());
        Optional<String> number = ContentText.typed(message.content()).flatMap(type::parse);
        if (number.isPresent()) {
            resume(turn, stage.withNumber(number.get()));
        } else if (refusesNumber(turn, message) || stage.wrongNumbers() + 1 >= ConversationLimits.DOCUMENT_TRIES) {
            turn.say(Prompt.DOCUMENT_GIVEN_UP);
            resume(turn, stage.withoutDocument());
        } else {
            turn.say(
                            Prompt.DOCUMENT_WRONG,
                            Map.of(
                                    "documento",
                                    turn.flow().bundleText("documento." + type),
                                    "regla",
                                    turn.flow().bundleText("regla." + type)))
                    .enter(stage.withWrongNumber());
        }
    }

    /// Whether the person says that they do not want to give the number.
    private static boolean refusesNumber(Turn turn, ReceiveMessage message) {
        return turn.flow()
                .readOption(Prompt.DOCUMENT_TYPE, message.content())
                .filter(Option.UNTOLD::equals)
                .filter(_ -> ContentText.typed(message.content())
                        .filter(Registration::hasNoDigit)
                        .isPresent())
                .isPresent();
    }

    private static boolean hasNoDigit(String typed) {
        return typed.chars().noneMatch(Character::isDigit);
    }

    private static void answerName(Turn turn, ReceiveMessage message, Stage.Registering stage) {
        Pattern pattern = stage.isForEntity() ? ENTITY_NAME : NAME;
        Optional<String> name = ContentText.typed(message.content())
                .map(typed -> typed.replaceAll("\\s+", " "))
                .map(typed -> NAME_INTRODUCTION.matcher(typed).replaceFirst(""))
                .filter(typed -> pattern.matcher(typed).matches())
                .filter(typed -> typed.length() <= ConversationLimits.NAME_CHARACTERS);
        if (name.isPresent()) {
            resume(turn, stage.withName(name.get()));
        } else {
            turn.say(stage.isForEntity() ? Prompt.ENTITY_NAME_WRONG : Prompt.NAME_WRONG);
        }
    }

    private static void answerEmail(Turn turn, ReceiveMessage message, Stage.Registering stage) {
        String typed = ContentText.typed(message.content()).orElse("");
        Optional<String> address = emailIn(typed);
        if (address.isEmpty() && !declines(typed)) {
            turn.say(Prompt.E_MAIL_WRONG);
        } else {
            summarise(turn, stage.withEmail(address.orElse(null)));
        }
    }

    /// Repeats the current question.
    static void askAgain(Turn turn, Stage.Registering stage) {
        if (stage.step() == Stage.Registering.Step.CONFIRM) {
            summarise(turn, stage);
        } else {
            turn.say(stage.prompt());
        }
    }

    private static void summarise(Turn turn, Stage.Registering stage) {
        turn.say(Prompt.REGISTRATION_CONFIRM, summaryValues(turn, stage.profile()))
                .enter(stage);
    }

    private static void answerConfirm(Turn turn, ReceiveMessage message, Stage.Registering stage) {
        Optional<Option> option = turn.flow().readOption(Prompt.REGISTRATION_CONFIRM, message.content());
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
        turn.discardInput()
                .emit(new DialogueEvent.CitizenRegistered(stage.profile()))
                .say(Prompt.REGISTERED, Map.of("nombre", stage.profile().firstName()));
        if (stage.filing() != null) {
            FilingDialogue.continueAfterRegistration(turn, stage.filing());
        } else if (stage.forNotices()) {
            NoticeDialogue.authorise(turn);
        } else {
            MenuDialogue.showMenu(turn);
        }
    }

    /// Asks one question again. The answers to all other questions stay.
    private static void answerCorrect(Turn turn, ReceiveMessage message, Stage.Registering stage) {
        Optional<Option> option = turn.flow().readOption(Prompt.REGISTRATION_CORRECT, message.content());
        if (option.isEmpty()) {
            ConversationDecider.handleNotUnderstood(turn);
            return;
        }
        switch (option.get()) {
            case FIX_DOCUMENT -> turn.ask(stage.to(Stage.Registering.Step.DOCUMENT_TYPE));
            case FIX_NAME -> turn.ask(stage.to(Stage.Registering.Step.NAME));
            case FIX_EMAIL -> {
                if (stage.isForMinor()) {
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

    private static Map<String, String> summaryValues(Turn turn, Profile profile) {
        Map<String, String> values = new HashMap<>();
        values.put("nombre", profile.name());
        values.put("correo", orWord(turn, profile.email(), "palabra.sin_correo"));
        values.put(
                "documento",
                profile.hasDocument()
                        ? profile.documentType() + " " + profile.documentNumber()
                        : turn.flow().bundleText("palabra.sin_documento"));
        return values;
    }

    /// Returns the value, or the text of the bundle under this key if there is no value.
    private static String orWord(Turn turn, @Nullable String value, String key) {
        return value == null ? turn.flow().bundleText(key) : value;
    }
}
