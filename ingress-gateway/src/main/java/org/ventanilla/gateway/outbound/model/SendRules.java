package org.ventanilla.gateway.outbound.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.gateway.outbound.model.ProviderErrors.Meaning;

/// The rules of sending, as pure functions: which messages may be sent, and what follows from the
/// outcome of a call.
public final class SendRules {

    /// The time after a message of a person in which free text may be sent to the person.
    ///
    /// Source: WhatsApp Cloud API, "Customer service windows".
    public static final Duration WINDOW = Duration.ofHours(24);

    /// The times after which an uncertain message is repeated.
    static final Duration REPEAT_REPLY_AFTER = Duration.ofSeconds(30);
    static final Duration REPEAT_ALERT_AFTER = Duration.ofMinutes(5);
    /// The longest wait before the first retry.
    static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
    /// The shortest wait after a server error. During this wait a status may report that the message
    /// was accepted in spite of the error.
    static final Duration FIRST_BACK_OFF_IN_DOUBT = Duration.ofSeconds(5);
    static final Duration MAX_BACK_OFF = Duration.ofMinutes(2);
    /// How long a message waits after an error of the account. Such an error pauses the whole number
    /// ({@link NumberPauses}), and another message can be the next probe.
    static final Duration ACCOUNT_PAUSE = Duration.ofSeconds(30);
    private static final int MAX_DOUBLINGS = 16;
    private static final int MAX_PAIR_EXPONENT = 4;
    static final int MAX_MARK_READ_CALLS = 3;

    /// The code of a message that only a template may replace, because the person has not written for 24
    /// hours.
    public static final String WINDOW_CLOSED = "WINDOW_CLOSED";

    private SendRules() {}

    /// The facts about a due row.
    ///
    /// @param isReadable whether this release can read the content of the row
    /// @param isFreeText whether the message may be sent only within the 24-hour window
    /// @param isOwnNumber whether the sending number is one of ours
    /// @param reach the kind of address by which the contact can be reached
    /// @param lastInboundAt the time at which the contact last wrote to the sending number; absent if
    ///     the contact never wrote to it
    public record Facts(
            boolean isReadable,
            boolean isFreeText,
            boolean isOwnNumber,
            Reach reach,
            @Nullable Instant lastInboundAt) {}

    /// The kind of address by which a contact can be reached.
    public enum Reach {
        NOTHING,
        /// The provider's id of the person, without a phone number.
        USER_ID,
        PHONE
    }

    /// Whether a row may be sent now.
    public sealed interface Verdict {
        /// The row may be sent.
        record Go() implements Verdict {}

        /// The row has expired; no call is made.
        record Expire() implements Verdict {}

        /// The row waits, because this release cannot read its content.
        record Wait() implements Verdict {}

        /// Our rules forbid to send the row; no call is made.
        record Refuse(String code) implements Verdict {}
    }

    /// Decides whether a due row may be sent, before the budgets of its number and its contact are
    /// checked. An authentication template can only be sent to a phone number (WhatsApp Cloud API,
    /// "Error codes", 131062).
    public static Verdict judge(DispatchRow row, Facts facts, Instant now) {
        if (!row.order().expiresAt().isAfter(now)) {
            return new Verdict.Expire();
        }
        if (!facts.isReadable()) {
            return new Verdict.Wait();
        }
        if (!facts.isOwnNumber()) {
            return new Verdict.Refuse("UNKNOWN_ACCOUNT");
        }
        if (!row.isMessage()) {
            return new Verdict.Go();
        }
        if (facts.reach() == Reach.NOTHING) {
            return new Verdict.Refuse("NO_ADDRESS");
        }
        if (row.order().purpose() == Purpose.CODE && !facts.isFreeText() && facts.reach() != Reach.PHONE) {
            return new Verdict.Refuse("CODE_NEEDS_PHONE");
        }
        if (facts.isFreeText() && !isWindowOpen(facts.lastInboundAt(), now)) {
            return new Verdict.Refuse(WINDOW_CLOSED);
        }
        return new Verdict.Go();
    }

    private static boolean isWindowOpen(@Nullable Instant lastInboundAt, Instant now) {
        return lastInboundAt != null && lastInboundAt.plus(WINDOW).isAfter(now);
    }

    /// The consequences of a call.
    ///
    /// @param row the row as it is to be stored
    /// @param receipt the receipt to publish; absent if there is none
    /// @param providerMessageId the id that the provider gave the message; absent if there is none
    /// @param code the provider's error code or our own code; absent if the call succeeded
    /// @param needsOperator whether an operator must act
    public record Result(
            DispatchRow row,
            @Nullable ReceiptKind receipt,
            @Nullable String providerMessageId,
            @Nullable String code,
            @Nullable String detail,
            boolean needsOperator) {}

    /// Decides what follows from the outcome of a call.
    ///
    /// @param row the row as it is stored now; a status may have changed the row while the call was
    ///     under way
    /// @param jitter a random number between 0 and 1
    public static Result resultOf(DispatchRow row, CallOutcome outcome, Instant now, double jitter) {
        return switch (outcome) {
            case CallOutcome.Accepted(String id, var _) ->
                new Result(
                        row.withState(row.state().advancedBy(DeliveryState.ACCEPTED)),
                        ReceiptKind.ACCEPTED,
                        id,
                        null,
                        null,
                        false);
            case CallOutcome.NotSent(String reason) -> retried(row, now, backOff(row, jitter), reason);
            case CallOutcome.Lost(String reason) -> resultOfLostCall(row, now, reason);
            case CallOutcome.Unrenderable(String code, String reason) -> failed(row, code, reason, true);
            case CallOutcome.ErrorAnswer answer ->
                answered(
                        row,
                        meaningOf(answer),
                        answer.httpStatus() >= 500,
                        codeOf(answer),
                        answer.detail(),
                        now,
                        jitter);
            case CallOutcome.Refused(Meaning meaning, String code, String detail) ->
                answered(row, meaning, false, code, detail, now, jitter);
        };
    }

    /// @param isServerError whether the provider had an internal error and may have sent the message
    private static Result answered(
            DispatchRow row,
            Meaning meaning,
            boolean isServerError,
            String code,
            String detail,
            Instant now,
            double jitter) {
        return switch (meaning) {
            case BACK_OFF ->
                isServerError
                        ? retriedInDoubt(row, now, backOff(row, jitter), code)
                        : retried(row, now, backOff(row, jitter), code);
            case PAIR_RATE -> retried(row, now, pairWait(row), code);
            case ACCOUNT -> retried(row, now, ACCOUNT_PAUSE, code);
            case WINDOW_CLOSED -> failed(row, WINDOW_CLOSED, code + ": " + detail, meaning.needsOperator());
            case FAILED, PERSON, TEMPLATE, COUNTRY, OUR_BUG, UNKNOWN ->
                failed(row, code, detail, meaning.needsOperator());
            case UNCERTAIN -> resultOfLostCall(row, now, code);
        };
    }

    private static Meaning meaningOf(CallOutcome.ErrorAnswer answer) {
        return ProviderErrors.meaningOf(answer.httpStatus(), answer.code(), answer.detail());
    }

    private static Result retried(DispatchRow row, Instant now, Duration wait, String code) {
        return retryUnlessSettled(row, row.waitingUntil(now.plus(wait)), code);
    }

    /// Retries a message after a server error. The provider may have sent the message nevertheless.
    /// The retry therefore waits for a status, and the message is marked as possibly double.
    private static Result retriedInDoubt(DispatchRow row, Instant now, Duration wait, String code) {
        boolean tooSoon = wait.compareTo(FIRST_BACK_OFF_IN_DOUBT) < 0;
        Instant when = now.plus(tooSoon ? FIRST_BACK_OFF_IN_DOUBT : wait);
        return retryUnlessSettled(row, row.waitingInDoubtUntil(when), code);
    }

    /// The result of a call after which the message waits for a retry. If a status settled the message
    /// during the call, the row stays as it is.
    private static Result retryUnlessSettled(DispatchRow row, DispatchRow waiting, String code) {
        boolean isSettled = row.state() != DeliveryState.SENDING;
        return new Result(isSettled ? row : waiting, null, null, code, null, false);
    }

    private static Result failed(DispatchRow row, String code, String detail, boolean needsOperator) {
        return new Result(
                row.withState(row.state().advancedBy(DeliveryState.FAILED)),
                ReceiptKind.FAILED,
                null,
                code,
                detail,
                needsOperator);
    }

    /// The result of a call with an unknown outcome. If a status settled the message during the call,
    /// the row stays as it is.
    public static Result resultOfLostCall(DispatchRow row, Instant now, String code) {
        if (row.state() != DeliveryState.SENDING) {
            return new Result(row, null, null, code, null, false);
        }
        return new Result(row.uncertainUntil(repeatAt(row, now)), ReceiptKind.UNCERTAIN, null, code, null, false);
    }

    /// Whether the provider refused because of our account and not because of the message.
    public static boolean refusesAccount(CallOutcome.ErrorAnswer answer) {
        return meaningOf(answer) == Meaning.ACCOUNT;
    }

    /// The code to publish: the provider's error code, or the HTTP status if the provider gave no code.
    public static String codeOf(CallOutcome.ErrorAnswer answer) {
        return Integer.toString(answer.code() == 0 ? answer.httpStatus() : answer.code());
    }

    /// The time at which an uncertain message is repeated; absent if it is not repeated. A reply and an
    /// alert are repeated once. A code or a campaign is not repeated, because a duplicate would do harm.
    private static @Nullable Instant repeatAt(DispatchRow row, Instant now) {
        if (row.attempts().number() > 1) {
            return null;
        }
        return switch (row.order().purpose()) {
            case REPLY -> now.plus(REPEAT_REPLY_AFTER);
            case ALERT -> now.plus(REPEAT_ALERT_AFTER);
            case CODE, CAMPAIGN -> null;
        };
    }

    /// The time to wait before a retry. A delay doubles with each call up to a limit. The jitter selects
    /// a wait between half of this delay and the whole delay.
    static Duration backOff(DispatchRow row, double jitter) {
        long full = Math.min(
                MAX_BACK_OFF.toMillis(),
                FIRST_BACK_OFF.toMillis() << Math.min(Math.max(row.attempts().calls() - 1, 0), MAX_DOUBLINGS));
        return Duration.ofMillis(full / 2 + Math.round(full / 2.0 * jitter));
    }

    /// The time to wait after too many messages to one person: one second after the first call, and four
    /// times as long after each further call, up to a limit.
    ///
    /// Source: WhatsApp Cloud API, "Throughput", pair rate limit.
    static Duration pairWait(DispatchRow row) {
        long seconds = 1L << 2 * Math.min(Math.max(row.attempts().calls() - 1, 0), MAX_PAIR_EXPONENT);
        return Duration.ofSeconds(seconds);
    }

    /// Whether no further call is made for a row that is not a message. Only a read mark of which nothing was
    /// sent is retried, up to a limit. A typing indicator is not retried, because the answer itself may arrive
    /// before it.
    public static boolean isBestEffortFinished(DispatchRow row, CallOutcome outcome) {
        return row.kind() == DispatchRow.Kind.SHOW_TYPING
                || !(outcome instanceof CallOutcome.NotSent)
                || row.attempts().calls() >= MAX_MARK_READ_CALLS;
    }
}
