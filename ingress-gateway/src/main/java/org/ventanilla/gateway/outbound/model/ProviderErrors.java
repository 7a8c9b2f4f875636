package org.ventanilla.gateway.outbound.model;

import java.util.Set;

/// The meaning of errors of the WhatsApp Cloud API. The error code decides, not the HTTP status:
/// titles and statuses vary, but the codes are specified.
///
/// Source: WhatsApp Cloud API, "Error codes".
public final class ProviderErrors {

    private static final Set<Integer> BACK_OFF_CODES = Set.of(1, 2, 4, 80007, 130429, 131000, 131016, 131057, 133004);
    private static final int PAIR_RATE_CODE = 131056;
    private static final Set<Integer> ACCOUNT_CODES =
            Set.of(0, 3, 10, 190, 131005, 368, 131031, 131042, 131048, 131037);
    private static final Set<Integer> OUR_BUG_CODES =
            Set.of(33, 100, 131008, 131009, 131021, 131045, 131051, 131053, 133010, 135000);

    private ProviderErrors() {}

    /// How to react to an error.
    public enum Meaning {
        /// The same message may be accepted a little later.
        BACK_OFF,
        /// Too many messages were sent to one person. The message must wait; each further wait is four
        /// times as long as the wait before.
        PAIR_RATE,
        /// The provider accepts no message from the number until an operator has acted, because of the
        /// token, a permission, the payment or a violated policy.
        ACCOUNT,
        /// Our request was wrong.
        OUR_BUG,
        /// The message will never be accepted.
        FAILED,
        /// The provider had an internal error and does not say whether it sent the message.
        UNCERTAIN
    }

    /// The meaning of an answer with an error.
    ///
    /// @param code the provider's error code; 0 if the provider gave no code
    public static Meaning meaningOf(int httpStatus, int code) {
        if (code == PAIR_RATE_CODE) {
            return Meaning.PAIR_RATE;
        }
        if (BACK_OFF_CODES.contains(code)) {
            return Meaning.BACK_OFF;
        }
        if (code == 0 && httpStatus >= 500) {
            return Meaning.UNCERTAIN;
        }
        if (code == 0 && httpStatus == 429) {
            return Meaning.BACK_OFF;
        }
        if (code == 0 && httpStatus != 401 && httpStatus != 403) {
            return Meaning.FAILED;
        }
        if (concernsAccount(code)) {
            return Meaning.ACCOUNT;
        }
        if (OUR_BUG_CODES.contains(code)) {
            return Meaning.OUR_BUG;
        }
        if (httpStatus >= 500) {
            return Meaning.UNCERTAIN;
        }
        return httpStatus == 429 ? Meaning.BACK_OFF : Meaning.FAILED;
    }

    /// Whether the error of a failed status concerns our account and not the message.
    ///
    /// @param code the provider's error code; false is returned for a text that is not a number
    public static boolean concernsAccount(String code) {
        return code.matches("[0-9]{1,9}") && concernsAccount(Integer.parseInt(code));
    }

    private static boolean concernsAccount(int code) {
        return ACCOUNT_CODES.contains(code) || code >= 200 && code <= 299;
    }
}
