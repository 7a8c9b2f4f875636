package org.ventanilla.conversation.model;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.Flow;
import org.ventanilla.conversation.flow.GlobalWord;
import org.ventanilla.conversation.flow.Prompt;

/// Masks messages for the transcript, which is stored and read by advisers. Document numbers keep
/// their last four digits. Codes and access links are removed. Decisions use the original message
/// and never the transcript.
public final class Transcript {

    private static final String HIDDEN = "···";
    private static final int VISIBLE_DIGITS = 4;

    /// The length of the shortest number of which four digits may be shown. The last four digits
    /// would reveal too much of a shorter number.
    private static final int MIN_LENGTH_TO_SHOW_DIGITS = 7;

    /// What people type between the digits of a number.
    private static final String SEPARATOR = "[ .-]?";

    /// The token in the link of an access page. Tokens are long; the other paths of those pages are
    /// short.
    private static final Pattern ACCESS_LINK = Pattern.compile("(?<=/a/)[A-Za-z0-9_-]{16,}");

    /// A tracking code: three groups of four characters with dashes. People also type a code with
    /// blanks or without separators. Such a code must contain both letters and digits, so that no
    /// word matches.
    private static final Pattern TRACKING_CODE = Pattern.compile("""
                    (?<![\\p{L}\\p{N}])(?:[0-9A-Za-z]{4}(?:-[0-9A-Za-z]{4}){2}\
                    |(?=[A-Za-z]*\\d)(?=\\d*[A-Za-z])[0-9A-Za-z]{12}\
                    |(?=[A-Za-z]{0,3}\\d)(?=\\d{0,3}[A-Za-z])[0-9A-Za-z]{4}(?: [0-9A-Za-z]{4}){2}\
                    )(?![\\p{L}\\p{N}-])""");

    /// A document number after a word that names a document, such as `cédula`.
    private static final Pattern DOCUMENT = numberAfterWord("""
                    c[ée]dula|documento|identificaci[óo]n|pasaporte|tarjeta de identidad\
                    |nit|ppt|pa|c\\.?\\s?[ce]\\.?|t\\.?\\s?i\\.?""", "[A-Z]{0,3}\\d(?:" + SEPARATOR + "\\d){4,20}");

    /// A code of four to eight digits after a word such as `código`.
    private static final Pattern ONE_TIME_CODE =
            numberAfterWord("c[óo]digo|clave|otp", "\\d(?:[ -]?\\d){3,7}(?![ -]?\\d)");

    /// A message that consists only of a number, which may begin with letters.
    private static final Pattern ONLY_A_NUMBER = Pattern.compile(
            "\\s*(?:\\d(?:" + SEPARATOR + "\\d){3,13}|[A-Z]{1,3} ?\\d{4,12})[\\s.]*", Pattern.CASE_INSENSITIVE);

    /// A message that consists only of six digits, as an access code does.
    private static final Pattern ONLY_SIX_DIGITS = Pattern.compile("\\s*\\d(?:[ -]?\\d){5}[\\s.]*");

    /// At least four digits, as a code has.
    private static final Pattern CODE_DIGITS = Pattern.compile("\\d(?:[ -]?\\d){3,}");

    private Transcript() {}

    /// Returns what the desk shows beside the text: a file, the reason why a file is missing, or a
    /// location.
    static @Nullable Content attachmentOf(Content content) {
        return switch (content) {
            case Content.Media media ->
                new Content.Media(
                        media.mediaKind(),
                        null,
                        null,
                        null,
                        media.providerMediaId(),
                        media.file(),
                        media.notKept(),
                        media.voice());
            case Content.Location(double latitude, double longitude, var _, var _) ->
                new Content.Location(latitude, longitude, null, null);
            case Content.Text _,
                    Content.Choice _,
                    Content.ContactCards _,
                    Content.Order _,
                    Content.FormAnswer _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Revoke _,
                    Content.Unsupported _ -> null;
        };
    }

    /// Returns the masked text of a message of the person.
    static String citizenLine(Flow flow, Conversation conversation, Content content) {
        String words = ContentText.of(flow, content);
        return switch (content) {
            case Content.Text _ -> citizenLine(conversation, words);
            case Content.Edit edit ->
                edit.newText() == null || edit.newText().isBlank()
                        ? words
                        : ContentText.edited(flow, citizenLine(conversation, edit.newText()));
            case Content.Media _, Content.ContactCards _, Content.Order _, Content.FormAnswer _ ->
                masked(words, conversation);
            case Content.Choice _, Content.Location _, Content.Reaction _, Content.Revoke _, Content.Unsupported _ ->
                words;
        };
    }

    /// Returns the masked text of a message that the person edited or deleted.
    static String changedCitizenLine(Flow flow, Conversation conversation, Content content) {
        String words = citizenLine(flow, conversation, content);
        return content instanceof Content.Revoke ? words : ContentText.edited(flow, words);
    }

    /// Returns the masked text of a message of the assistant. A text without values is the same for
    /// all people and is not masked.
    public static String lineOf(Flow flow, DialogueEvent.AssistantSaid said, Conversation conversation) {
        Map<String, String> values = said.values();
        if (said.prompt() == Prompt.FILED_TRACKING) {
            values = new HashMap<>(values);
            values.put("codigo", HIDDEN);
        }
        String shown = flow.completeText(said.prompt(), values);
        return values.isEmpty() ? shown : masked(shown, conversation);
    }

    /// Returns the masked text of a message of the adviser.
    public static String lineOf(DialogueEvent.AdviserSaid said, Conversation conversation) {
        return masked(said.text(), conversation);
    }

    /// Masks a line that an older release stored without masking. Masking a line twice changes
    /// nothing.
    ///
    /// @param byCitizen whether the person wrote the line
    public static String maskStoredLine(String line, boolean byCitizen) {
        return masked(byCitizen ? maskedIfOnlyNumber(line) : line);
    }

    private static String citizenLine(Conversation conversation, String words) {
        return GlobalWord.parse(words).isPresent() ? words : masked(maskedAnswer(conversation, words), conversation);
    }

    /// Removes the answer to the open question if the transcript must not contain it.
    private static String maskedAnswer(Conversation conversation, String words) {
        return switch (conversation.stage()) {
            case Stage.Registering stage
            when stage.step() == Stage.Registering.Step.DOCUMENT_NUMBER -> hasDigit(words) ? lastDigits(words) : words;
            case Stage.AskingStatus asking -> {
                if (asking.radicado() != null) {
                    yield HIDDEN;
                }
                yield AccessCode.isOnlyCodeAndNoRadicado(words) ? withoutCodes(words) : words;
            }
            case Stage.Noticing noticing when noticing.step() == Stage.Noticing.Step.CODE -> withoutCodes(words);
            case Stage.Waiting waiting when waiting.request() == Stage.Waiting.Request.NOTICES -> withoutCodes(words);
            case Stage.Queued _, Stage.WithAdviser _ -> maskedForAdviser(conversation.citizen(), words);
            case Stage.Consenting _,
                    Stage.Registering _,
                    Stage.Choosing _,
                    Stage.Filing _,
                    Stage.Noticing _,
                    Stage.Waiting _,
                    Stage.Surveying _,
                    Stage.Closed _ -> maskedIfOnlyNumber(words);
        };
    }

    /// Masks a message to an adviser. A person without profile may send a message that is only
    /// their document number. If a person with profile sends only a number, the number more
    /// probably means a file or a case.
    private static String maskedForAdviser(Citizen citizen, String words) {
        return citizen.profile() == null || ONLY_SIX_DIGITS.matcher(words).matches()
                ? maskedIfOnlyNumber(words)
                : words;
    }

    /// Masks a message that is a number and nothing else, because such a message probably answers a
    /// question: a document, a code, or the last digits of a document.
    private static String maskedIfOnlyNumber(String words) {
        if (AccessCode.isOnlyCode(words)) {
            return withoutCodes(words);
        }
        return ONLY_A_NUMBER.matcher(words).matches() ? lastDigits(words) : words;
    }

    private static String withoutCodes(String words) {
        return CODE_DIGITS.matcher(words).replaceAll(HIDDEN);
    }

    private static String masked(String text, Conversation conversation) {
        return withoutOwnDocument(masked(text), documentOf(conversation));
    }

    private static String masked(String text) {
        if (text.indexOf('-') < 0 && !hasDigit(text) && !text.contains("/a/")) {
            return text; // most lines contain nothing to mask
        }
        String shown = ACCESS_LINK.matcher(text).replaceAll(HIDDEN);
        shown = TRACKING_CODE.matcher(shown).replaceAll(HIDDEN);
        shown = ONE_TIME_CODE.matcher(shown).replaceAll(found -> withNumber(found, HIDDEN));
        return DOCUMENT.matcher(shown).replaceAll(found -> withNumber(found, lastDigits(found.group("number"))));
    }

    private static String withoutOwnDocument(String text, @Nullable String document) {
        if (document == null || document.isBlank() || !hasDigit(text)) {
            return text;
        }
        String spelled = document.replaceAll("[^\\p{L}\\p{N}]", "")
                .replaceAll("(?<=.)(?=.)", Matcher.quoteReplacement(SEPARATOR));
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + spelled + "(?!\\p{N})", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .replaceAll(lastDigits(document));
    }

    private static @Nullable String documentOf(Conversation conversation) {
        if (conversation.stage() instanceof Stage.Registering stage && stage.documentNumber() != null) {
            return stage.documentNumber();
        }
        Profile profile = conversation.citizen().profile();
        return profile == null ? null : profile.documentNumber();
    }

    /// Matches a number that follows a word which says what the number is.
    private static Pattern numberAfterWord(String words, String number) {
        return Pattern.compile(
                "(?<word>(?<!\\p{L})(?:" + words + ")(?!\\p{L})[^\\d\\n]{0,30}?)(?<number>" + number + ")",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /// Returns the found text with another number.
    private static String withNumber(MatchResult found, String number) {
        return Matcher.quoteReplacement(found.group("word") + number);
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    /// Returns the last four digits, which are enough to recognise a document.
    private static String lastDigits(String number) {
        String plain = number.replaceAll("[^\\p{L}\\p{N}]", "");
        return plain.length() < MIN_LENGTH_TO_SHOW_DIGITS
                ? HIDDEN
                : HIDDEN + plain.substring(plain.length() - VISIBLE_DIGITS);
    }
}
