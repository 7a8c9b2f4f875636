package org.ventanilla.gateway.outbound.model;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The meaning of errors of the WhatsApp Cloud API. The error code decides, not the HTTP status:
/// titles and statuses vary, but the codes are specified.
///
/// Source: WhatsApp Cloud API, "Error codes".
public final class ProviderErrors {

    /// The person no longer wants marketing messages.
    private static final int MARKETING_OPT_OUT = 131050;
    /// A file could not be used: its address could not be read, or its type does not match its bytes.
    private static final int MEDIA_UPLOAD_ERROR = 131053;

    private static final String NUMBER = "[0-9]{1,9}";

    /// An HTTP status that says nothing beyond the code. A failed status has no HTTP status.
    private static final int STATUS_OF_BAD_REQUEST = 400;

    private static final Map<Meaning, Set<Integer>> CODES = Map.ofEntries(
            Map.entry(Meaning.BACK_OFF, Set.of(1, 2, 4, 80007, 130429, 131000, 131016, 131057, 133004)),
            Map.entry(Meaning.PAIR_RATE, Set.of(131056)),
            Map.entry(Meaning.WINDOW_CLOSED, Set.of(131047)),
            Map.entry(Meaning.FAILED, Set.of(131026, 131062)),
            Map.entry(Meaning.PERSON, Set.of(131049, MARKETING_OPT_OUT, 130472, 130403)),
            Map.entry(
                    Meaning.TEMPLATE,
                    Set.of(132000, 132001, 132005, 132007, 132012, 132015, 132016, 131063, 131064, 132068, 132069)),
            Map.entry(Meaning.OUR_BUG, Set.of(33, 100, 131008, 131009, 131021, 131045, 131051, 133010, 135000, 132018)),
            Map.entry(Meaning.ACCOUNT, Set.of(0, 3, 10, 190, 131005, 368, 131031, 131042, 131048, 131037)),
            Map.entry(Meaning.COUNTRY, Set.of(130497)));

    private static final Map<Integer, Meaning> MEANINGS = CODES.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(code -> Map.entry(code, entry.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private ProviderErrors() {}

    /// How to react to an error.
    public enum Meaning {
        /// The same message may be accepted a little later.
        BACK_OFF,
        /// Too many messages were sent to one person. The message must wait; each further wait is four
        /// times as long as the wait before.
        PAIR_RATE,
        /// The provider accepts only templates for this person now. The sender may send a template instead.
        WINDOW_CLOSED,
        /// The message will never be accepted, because the person cannot be reached at this address or with
        /// this kind of message. The sender may use another channel.
        FAILED,
        /// The person, or the provider on behalf of the person, does not accept this message.
        PERSON,
        /// The provider does not accept the template. No message with this template will be accepted until
        /// the template is corrected or released.
        TEMPLATE,
        /// The provider accepts no message from the number until an operator has acted, because of the
        /// token, a permission, the payment or a violated policy.
        ACCOUNT,
        /// The provider does not let the business write to the country of this person. Messages to other
        /// countries are accepted, so the number is not paused.
        COUNTRY,
        /// Our request was wrong.
        OUR_BUG,
        /// The error is not specified. The message will not be accepted, and an operator must learn of it.
        UNKNOWN,
        /// The provider had an internal error and does not say whether it sent the message.
        UNCERTAIN;

        /// Whether an operator must learn of each message with this error. An error of the account or of a
        /// template is reported once for the number or the template instead.
        public boolean needsOperator() {
            return switch (this) {
                case COUNTRY, OUR_BUG, UNKNOWN -> true;
                case BACK_OFF, PAIR_RATE, WINDOW_CLOSED, FAILED, PERSON, TEMPLATE, ACCOUNT, UNCERTAIN -> false;
            };
        }
    }

    /// The meaning of an answer with an error. An error without a specified code is judged by the HTTP
    /// status: it is retried or repeated only if the status says that the provider is overloaded or failed.
    ///
    /// @param code the provider's error code; 0 if the provider gave no code
    /// @param detail the provider's explanation, which distinguishes the two causes of the code 131053
    public static Meaning meaningOf(int httpStatus, int code, String detail) {
        if (code == MEDIA_UPLOAD_ERROR) {
            return isTypeMismatch(detail) ? Meaning.OUR_BUG : Meaning.BACK_OFF;
        }
        if (code == 0 && httpStatus != 401 && httpStatus != 403) {
            return ofStatus(httpStatus);
        }
        if (code >= 200 && code <= 299) {
            return Meaning.ACCOUNT; // The range of missing permissions.
        }
        Meaning meaning = MEANINGS.get(code);
        return meaning == null ? ofStatus(httpStatus) : meaning;
    }

    private static Meaning ofStatus(int httpStatus) {
        if (httpStatus >= 500) {
            return Meaning.UNCERTAIN;
        }
        return httpStatus == 429 ? Meaning.BACK_OFF : Meaning.UNKNOWN;
    }

    /// Whether the provider refused a file because its type does not match. A file that the provider could
    /// not fetch from its address has the same code and may be accepted later.
    private static boolean isTypeMismatch(String detail) {
        String text = detail.toLowerCase(Locale.ROOT);
        return Stream.of("mime", "unsupported", "file type", "format").anyMatch(text::contains);
    }

    /// The meaning of the error of a failed status.
    ///
    /// @param code the provider's error code. A text that is not a number is a code of another provider,
    ///     whose meaning this class does not know
    public static Meaning meaningOfStatus(String code, @Nullable String detail) {
        return code.matches(NUMBER)
                ? meaningOf(STATUS_OF_BAD_REQUEST, numberOf(code), detail == null ? "" : detail)
                : Meaning.FAILED;
    }

    /// The number of a code; 0 if the text is not a number.
    private static int numberOf(String code) {
        return code.matches(NUMBER) ? Integer.parseInt(code) : 0;
    }

    /// Whether the error of a failed status concerns our account and not the message.
    ///
    /// @param code the provider's error code; false is returned for a text that is not a number
    public static boolean concernsAccount(String code) {
        return code.equals("0") || meaningOfStatus(code, null) == Meaning.ACCOUNT;
    }

    /// Whether the error says that the person no longer wants marketing messages.
    public static boolean isMarketingOptOut(String code) {
        return numberOf(code) == MARKETING_OPT_OUT;
    }

    /// The code that the sender of a message sees. A closed window has the same code whether we or the
    /// provider noticed it. Every other error has the provider's code.
    public static String publishedCode(String code) {
        return meaningOfStatus(code, null) == Meaning.WINDOW_CLOSED ? SendRules.WINDOW_CLOSED : code;
    }
}
