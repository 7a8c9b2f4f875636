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

/// How words stand in the transcript, which is kept and which advisers read: document numbers end
/// in their last four digits, codes and access links are left out. What a message means is decided
/// by its own words, never by the transcript.
public final class Transcript {

    private static final String HIDDEN = "···";
    private static final int DIGITS_LEFT = 4;

    /// A shorter number would be as good as told by its last four digits.
    private static final int LONG_ENOUGH = 7;

    /// Between the digits of a number as people type it.
    private static final String SEPARATOR = "[ .-]?";

    /// Tokens of access pages are long; the pages' own paths are not.
    private static final Pattern ACCESS_LINK = Pattern.compile("(?<=/a/)[A-Za-z0-9_-]{16,}");

    /// Three groups of four signs, as it is told; or as people type it, where letters and digits
    /// mix as they do in no words.
    private static final Pattern TRACKING_CODE =
            Pattern.compile(
                    """
                    (?<![\\p{L}\\p{N}])(?:[0-9A-Za-z]{4}(?:-[0-9A-Za-z]{4}){2}\
                    |(?=[A-Za-z]*\\d)(?=\\d*[A-Za-z])[0-9A-Za-z]{12}\
                    |(?=[A-Za-z]{0,3}\\d)(?=\\d{0,3}[A-Za-z])[0-9A-Za-z]{4}(?: [0-9A-Za-z]{4}){2}\
                    )(?![\\p{L}\\p{N}-])""");

    private static final Pattern DOCUMENT =
            named(
                    """
                    c[ée]dula|documento|identificaci[óo]n|pasaporte|tarjeta de identidad\
                    |nit|ppt|pa|c\\.?\\s?[ce]\\.?|t\\.?\\s?i\\.?""",
                    "[A-Z]{0,3}\\d(?:" + SEPARATOR + "\\d){4,20}");

    private static final Pattern ONE_TIME_CODE =
            named("c[óo]digo|clave|otp", "\\d(?:[ -]?\\d){3,7}(?![ -]?\\d)");

    private static final Pattern ONLY_A_NUMBER =
            Pattern.compile(
                    "\\s*(?:\\d(?:" + SEPARATOR + "\\d){3,13}|[A-Z]{1,3} ?\\d{4,12})[\\s.]*",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern ONLY_SIX_DIGITS = Pattern.compile("\\s*\\d(?:[ -]?\\d){5}[\\s.]*");

    private static final Pattern CODE_DIGITS = Pattern.compile("\\d(?:[ -]?\\d){3,}");

    private Transcript() {}

    /// What an adviser is shown beside the words: a file, or why it is not there; a place.
    static @Nullable Content attached(Content content) {
        return switch (content) {
            case Content.Media media ->
                    new Content.Media(
                            media.mediaKind(),
                            null,
                            null,
                            null,
                            media.providerMediaId(),
                            media.file(),
                            media.notKept());
            case Content.Location(double latitude, double longitude, _, _) ->
                    new Content.Location(latitude, longitude, null, null);
            case Content.Text _,
                    Content.Choice _,
                    Content.ContactCards _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Revoke _,
                    Content.Unsupported _ ->
                    null;
        };
    }

    /// The person's words.
    static String heard(Flow flow, Conversation conversation, Content content) {
        String words = Words.of(flow, content);
        return switch (content) {
            case Content.Text _ -> heard(conversation, words);
            case Content.Edit edit ->
                    edit.newText() == null || edit.newText().isBlank()
                            ? words
                            : Words.edited(flow, heard(conversation, edit.newText()));
            case Content.Media _ -> masked(words, conversation);
            case Content.Choice _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Reaction _,
                    Content.Revoke _,
                    Content.Unsupported _ ->
                    words;
        };
    }

    /// The person's words where they are not the first ones, or were taken back.
    static String changed(Flow flow, Conversation conversation, Content content) {
        String words = heard(flow, conversation, content);
        return content instanceof Content.Revoke ? words : Words.edited(flow, words);
    }

    /// What the assistant said. A text without values is the same for everybody.
    public static String said(Flow flow, DialogueEvent.Said said, Conversation conversation) {
        Map<String, String> values = said.values();
        if (said.prompt() == Prompt.FILED_TRACKING) {
            values = new HashMap<>(values);
            values.put("codigo", HIDDEN);
        }
        String shown = flow.shown(said.prompt(), values);
        return values.isEmpty() ? shown : masked(shown, conversation);
    }

    /// What the adviser said.
    public static String said(DialogueEvent.AdviserSaid said, Conversation conversation) {
        return masked(said.text(), conversation);
    }

    /// A line that an older release stored as it was. Masking it again changes nothing.
    ///
    /// @param byCitizen whether the person wrote it
    public static String remembered(String line, boolean byCitizen) {
        return masked(byCitizen ? alone(line) : line);
    }

    private static String heard(Conversation conversation, String words) {
        return GlobalWord.in(words).isPresent()
                ? words
                : masked(answer(conversation, words), conversation);
    }

    /// Without what the stage asked for and the transcript may not hold.
    private static String answer(Conversation conversation, String words) {
        return switch (conversation.stage()) {
            case Stage.Registering stage
                    when stage.step() == Stage.Registering.Step.DOCUMENT_NUMBER ->
                    holdsDigit(words) ? ending(words) : words;
            case Stage.AskingStatus asking -> {
                if (asking.radicado() != null) {
                    yield HIDDEN;
                }
                yield AccessCode.isNoRadicadoIn(words) ? withoutCodes(words) : words;
            }
            case Stage.Noticing noticing when noticing.step() == Stage.Noticing.Step.CODE ->
                    withoutCodes(words);
            case Stage.Waiting waiting when waiting.request() == Stage.Waiting.Request.NOTICES ->
                    withoutCodes(words);
            case Stage.Queued _, Stage.WithAdviser _ -> toAdviser(conversation.citizen(), words);
            case Stage.Consenting _,
                    Stage.Registering _,
                    Stage.Choosing _,
                    Stage.Filing _,
                    Stage.Noticing _,
                    Stage.Waiting _,
                    Stage.Surveying _,
                    Stage.Closed _ ->
                    alone(words);
        };
    }

    /// Who has no profile may tell an adviser their document and nothing else; who has one may well
    /// mean a file or a case.
    private static String toAdviser(Citizen citizen, String words) {
        return citizen.profile() == null || ONLY_SIX_DIGITS.matcher(words).matches()
                ? alone(words)
                : words;
    }

    /// A message that is a number and nothing else answers what was asked somewhere: a document, a
    /// code, the last digits of a document.
    private static String alone(String words) {
        if (AccessCode.isAllOf(words)) {
            return withoutCodes(words);
        }
        return ONLY_A_NUMBER.matcher(words).matches() ? ending(words) : words;
    }

    private static String withoutCodes(String words) {
        return CODE_DIGITS.matcher(words).replaceAll(HIDDEN);
    }

    private static String masked(String text, Conversation conversation) {
        return withoutOwnDocument(masked(text), documentOf(conversation));
    }

    private static String masked(String text) {
        if (text.indexOf('-') < 0 && !holdsDigit(text) && !text.contains("/a/")) {
            return text; // most lines hold nothing to look for
        }
        String shown = ACCESS_LINK.matcher(text).replaceAll(HIDDEN);
        shown = TRACKING_CODE.matcher(shown).replaceAll(HIDDEN);
        shown = ONE_TIME_CODE.matcher(shown).replaceAll(found -> with(found, HIDDEN));
        return DOCUMENT.matcher(shown)
                .replaceAll(found -> with(found, ending(found.group("number"))));
    }

    private static String withoutOwnDocument(String text, @Nullable String document) {
        if (document == null || document.isBlank() || !holdsDigit(text)) {
            return text;
        }
        String spelled =
                document.replaceAll("[^\\p{L}\\p{N}]", "")
                        .replaceAll("(?<=.)(?=.)", Matcher.quoteReplacement(SEPARATOR));
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + spelled + "(?!\\p{N})", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .replaceAll(ending(document));
    }

    private static @Nullable String documentOf(Conversation conversation) {
        if (conversation.stage() instanceof Stage.Registering stage
                && stage.documentNumber() != null) {
            return stage.documentNumber();
        }
        Profile profile = conversation.citizen().profile();
        return profile == null ? null : profile.documentNumber();
    }

    /// A number that a word before it says what it is.
    private static Pattern named(String words, String number) {
        return Pattern.compile(
                "(?<word>(?<!\\p{L})(?:"
                        + words
                        + ")(?!\\p{L})[^\\d\\n]{0,30}?)(?<number>"
                        + number
                        + ")",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String with(MatchResult found, String number) {
        return Matcher.quoteReplacement(found.group("word") + number);
    }

    private static boolean holdsDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    /// The last four digits are enough to recognise a document by.
    private static String ending(String number) {
        String plain = number.replaceAll("[^\\p{L}\\p{N}]", "");
        return plain.length() < LONG_ENOUGH
                ? HIDDEN
                : HIDDEN + plain.substring(plain.length() - DIGITS_LEFT);
    }
}
