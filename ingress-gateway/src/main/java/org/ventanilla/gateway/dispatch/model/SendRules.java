package org.ventanilla.gateway.dispatch.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.gateway.dispatch.model.ProviderErrors.Meaning;

/// The rules of sending: what may go, and what follows from what came of it. Pure.
public final class SendRules {

    /// Source: WhatsApp Cloud API, "Customer service windows".
    public static final Duration WINDOW = Duration.ofHours(24);

    static final Duration REPEAT_REPLY = Duration.ofSeconds(30);
    static final Duration REPEAT_ALERT = Duration.ofMinutes(5);
    static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
    /// Time for a status to tell that the message was taken in spite of the error.
    static final Duration FIRST_BACK_OFF_IN_DOUBT = Duration.ofSeconds(5);
    static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(2);
    /// The whole number pauses ({@link NumberPauses}); the row that met the error lets others be
    /// the next to try.
    static final Duration ACCOUNT_PAUSE = Duration.ofSeconds(30);
    static final int MARK_READ_CALLS = 3;

    private SendRules() {}

    /// What is known about a row that is due.
    ///
    /// @param readable whether this release can read its content
    /// @param freeText whether it may be sent only within the 24-hour window
    /// @param mapped whether it goes out by a number of ours
    /// @param reach by what the contact can be reached
    /// @param lastHeardAt when the contact last wrote to that number
    public record Facts(
            boolean readable,
            boolean freeText,
            boolean mapped,
            Reach reach,
            @Nullable Instant lastHeardAt) {}

    /// By what address a contact can be reached.
    public enum Reach {
        NOTHING,
        /// The provider's id of the person alone.
        USER_ID,
        PHONE
    }

    /// Whether a row may be sent now.
    public sealed interface Verdict {
        /// It may.
        record Go() implements Verdict {}

        /// Its time has passed; nobody calls.
        record Expire() implements Verdict {}

        /// Not now, and not by this release: it cannot read what is to be sent.
        record Wait() implements Verdict {}

        /// Our policy forbids it; nobody calls.
        record Refuse(String code) implements Verdict {}
    }

    /// Judges a due row before the budgets of its number and pair are asked. An authentication
    /// template reaches phone numbers alone (WhatsApp Cloud API, "Error codes", 131062).
    public static Verdict judge(DispatchRow row, Facts facts, Instant now) {
        if (!row.expiresAt().isAfter(now)) {
            return new Verdict.Expire();
        }
        if (!facts.readable()) {
            return new Verdict.Wait();
        }
        if (!facts.mapped()) {
            return new Verdict.Refuse("UNKNOWN_ACCOUNT");
        }
        if (row.kind() == DispatchRow.Kind.MARK_READ) {
            return new Verdict.Go();
        }
        if (facts.reach() == Reach.NOTHING) {
            return new Verdict.Refuse("NO_ADDRESS");
        }
        if (row.purpose() == Purpose.CODE && !facts.freeText() && facts.reach() != Reach.PHONE) {
            return new Verdict.Refuse("CODE_NEEDS_PHONE");
        }
        if (facts.freeText() && !windowOpen(facts.lastHeardAt(), now)) {
            return new Verdict.Refuse("WINDOW_CLOSED");
        }
        return new Verdict.Go();
    }

    private static boolean windowOpen(@Nullable Instant lastHeardAt, Instant now) {
        return lastHeardAt != null && lastHeardAt.plus(WINDOW).isAfter(now);
    }

    /// What follows from a call.
    ///
    /// @param row as the journal has it after the call
    /// @param receipt what to tell; absent where nothing is to be told
    /// @param code the provider's or ours
    /// @param alert an operator must look
    public record Result(
            DispatchRow row,
            @Nullable ReceiptKind receipt,
            @Nullable String providerMessageId,
            @Nullable String code,
            @Nullable String detail,
            boolean alert) {}

    /// @param row as the journal has it now; news may have moved it while the call was under way
    /// @param jitter between 0 and 1
    public static Result after(DispatchRow row, CallOutcome outcome, Instant now, double jitter) {
        return switch (outcome) {
            case CallOutcome.Accepted(String id, var _) ->
                new Result(
                        row.in(row.state().after(DeliveryState.ACCEPTED)), ReceiptKind.ACCEPTED, id, null, null, false);
            case CallOutcome.NotSent(String why) -> retried(row, now, backOff(row, jitter), why);
            case CallOutcome.Lost(String why) -> lost(row, now, why);
            case CallOutcome.Unrenderable(String code, String why) -> failed(row, code, why, true);
            case CallOutcome.Answered answer -> answered(row, answer, now, jitter);
        };
    }

    private static Result answered(DispatchRow row, CallOutcome.Answered answer, Instant now, double jitter) {
        Meaning meaning = ProviderErrors.of(answer.httpStatus(), answer.code());
        String code = codeOf(answer);
        return switch (meaning) {
            case BACK_OFF ->
                answer.httpStatus() >= 500
                        ? retriedInDoubt(row, now, backOff(row, jitter), code)
                        : retried(row, now, backOff(row, jitter), code);
            case PAIR_RATE -> retried(row, now, pairWait(row), code);
            case ACCOUNT -> retried(row, now, ACCOUNT_PAUSE, code);
            case OUR_BUG -> failed(row, code, answer.detail(), true);
            case FAILED -> failed(row, code, answer.detail(), false);
            case UNCERTAIN -> lost(row, now, code);
        };
    }

    private static Result retried(DispatchRow row, Instant now, Duration wait, String code) {
        return again(row, row.waitingUntil(now.plus(wait)), code);
    }

    /// A server that stumbles says that it did not send, and may have sent all the same: the
    /// repetition waits for a status and is marked.
    private static Result retriedInDoubt(DispatchRow row, Instant now, Duration wait, String code) {
        boolean tooSoon = wait.compareTo(FIRST_BACK_OFF_IN_DOUBT) < 0;
        Instant when = now.plus(tooSoon ? FIRST_BACK_OFF_IN_DOUBT : wait);
        return again(row, row.waitingInDoubtUntil(when), code);
    }

    /// News that came during the call has settled it already.
    private static Result again(DispatchRow row, DispatchRow waiting, String code) {
        boolean settled = row.state() != DeliveryState.SENDING;
        return new Result(settled ? row : waiting, null, null, code, null, false);
    }

    private static Result failed(DispatchRow row, String code, String detail, boolean alert) {
        return new Result(
                row.in(row.state().after(DeliveryState.FAILED)), ReceiptKind.FAILED, null, code, detail, alert);
    }

    /// The fate of the call is unknown. News that came meanwhile has settled it already.
    public static Result lost(DispatchRow row, Instant now, String why) {
        if (row.state() != DeliveryState.SENDING) {
            return new Result(row, null, null, why, null, false);
        }
        return new Result(row.uncertainUntil(repeatAt(row, now)), ReceiptKind.UNCERTAIN, null, why, null, false);
    }

    /// Whether the provider refused for what our account is, and not for the message.
    public static boolean refusesAccount(CallOutcome.Answered answer) {
        return ProviderErrors.of(answer.httpStatus(), answer.code()) == Meaning.ACCOUNT;
    }

    /// The code to tell: the provider's or, where it gave none, the HTTP status.
    public static String codeOf(CallOutcome.Answered answer) {
        return Integer.toString(answer.code() == 0 ? answer.httpStatus() : answer.code());
    }

    /// A reply and an alert are repeated once; a code or a campaign twice would do harm.
    private static @Nullable Instant repeatAt(DispatchRow row, Instant now) {
        if (row.attempt() > 1) {
            return null;
        }
        return switch (row.purpose()) {
            case REPLY -> now.plus(REPEAT_REPLY);
            case ALERT -> now.plus(REPEAT_ALERT);
            case CODE, CAMPAIGN -> null;
        };
    }

    /// Twice as long each time, up to a cap, between half and all of it.
    static Duration backOff(DispatchRow row, double jitter) {
        long full = Math.min(
                LONGEST_BACK_OFF.toMillis(), FIRST_BACK_OFF.toMillis() << Math.min(Math.max(row.calls() - 1, 0), 16));
        return Duration.ofMillis(full / 2 + Math.round(full / 2.0 * jitter));
    }

    /// Source: WhatsApp Cloud API, "Throughput", pair rate limit: retry after 4^X seconds.
    static Duration pairWait(DispatchRow row) {
        long seconds = 1L << 2 * Math.min(Math.max(row.calls() - 1, 0), 4);
        return Duration.ofSeconds(seconds);
    }

    /// A blue tick is not worth more than a few calls.
    public static boolean giveUpMarkRead(DispatchRow row, CallOutcome outcome) {
        return !(outcome instanceof CallOutcome.NotSent) || row.calls() >= MARK_READ_CALLS;
    }
}
