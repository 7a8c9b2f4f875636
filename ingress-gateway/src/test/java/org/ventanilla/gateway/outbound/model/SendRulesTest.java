package org.ventanilla.gateway.outbound.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.gateway.outbound.model.Rows.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.gateway.outbound.model.SendRules.Facts;
import org.ventanilla.gateway.outbound.model.SendRules.Reach;
import org.ventanilla.gateway.outbound.model.SendRules.Verdict;

class SendRulesTest {

    /// Facts and the expected verdict. The components of the facts are, in this order: whether the
    /// content is readable, whether it is free text, whether the number is ours, the kind of address,
    /// and when the person last wrote.
    static Stream<Arguments> verdicts() {
        Instant withinWindow = NOW.minus(SendRules.WINDOW).plusSeconds(1);
        Instant atEndOfWindow = NOW.minus(SendRules.WINDOW);
        return Stream.of(
                Arguments.of(new Facts(true, true, true, Reach.PHONE, withinWindow), new Verdict.Go()),
                Arguments.of(
                        new Facts(true, true, true, Reach.PHONE, atEndOfWindow), new Verdict.Refuse("WINDOW_CLOSED")),
                Arguments.of(new Facts(true, true, true, Reach.PHONE, null), new Verdict.Refuse("WINDOW_CLOSED")),
                Arguments.of(new Facts(true, false, true, Reach.USER_ID, null), new Verdict.Go()),
                Arguments.of(new Facts(true, false, true, Reach.NOTHING, null), new Verdict.Refuse("NO_ADDRESS")),
                Arguments.of(new Facts(true, false, false, Reach.PHONE, null), new Verdict.Refuse("UNKNOWN_ACCOUNT")),
                Arguments.of(new Facts(false, true, true, Reach.PHONE, withinWindow), new Verdict.Wait()));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void theFactsDecideWhetherARowMayBeSent(Facts facts, Verdict expected) {
        assertThat(SendRules.judge(Rows.queued(Purpose.REPLY), facts, NOW)).isEqualTo(expected);
    }

    @Test
    void aCodeInATemplateIsOnlySentToAPhoneNumber() {
        DispatchRow code = Rows.queued(Purpose.CODE);

        assertThat(SendRules.judge(code, new Facts(true, false, true, Reach.USER_ID, NOW), NOW))
                .isEqualTo(new Verdict.Refuse("CODE_NEEDS_PHONE"));
        assertThat(SendRules.judge(code, new Facts(true, false, true, Reach.PHONE, NOW), NOW))
                .isEqualTo(new Verdict.Go());
        assertThat(SendRules.judge(code, new Facts(true, true, true, Reach.USER_ID, NOW), NOW))
                .isEqualTo(new Verdict.Go());
    }

    @Test
    void contentIsNeededAsLongAsAnotherCallMayBeMade() {
        DispatchRow reply = Rows.queued(Purpose.REPLY).sending();
        DispatchRow code = Rows.queued(Purpose.CODE).sending();

        assertThat(reply.mayStillBeSent()).isTrue();
        assertThat(SendRules.resultOfLostCall(reply, NOW, "x").row().mayStillBeSent())
                .isTrue();
        assertThat(SendRules.resultOfLostCall(code, NOW, "x").row().mayStillBeSent())
                .isFalse();
        for (DeliveryState state : DeliveryState.values()) {
            assertThat(reply.withState(state).mayStillBeSent())
                    .isEqualTo(state == DeliveryState.QUEUED || state == DeliveryState.SENDING);
        }
    }

    @Test
    void anExpiredRowIsNeverSent() {
        DispatchRow row = Rows.queued(Purpose.REPLY);

        assertThat(SendRules.judge(
                        row,
                        new Facts(true, true, true, Reach.PHONE, NOW),
                        row.order().expiresAt()))
                .isEqualTo(new Verdict.Expire());
    }

    @ParameterizedTest
    @CsvSource({"REPLY,30", "ALERT,300", "CODE,", "CAMPAIGN,"})
    void thePurposeDecidesWhetherAnUncertainMessageIsRepeatedOnce(Purpose purpose, Long secondsUntilRepetition) {
        SendRules.Result first =
                SendRules.resultOf(Rows.queued(purpose).sending(), new CallOutcome.Lost("TIMEOUT"), NOW, 0);

        assertThat(first.receipt()).isEqualTo(ReceiptKind.UNCERTAIN);
        assertThat(first.row().state()).isEqualTo(DeliveryState.UNCERTAIN);
        assertThat(first.row().attempts().repeatAt())
                .isEqualTo(secondsUntilRepetition == null ? null : NOW.plusSeconds(secondsUntilRepetition));

        SendRules.Result second =
                SendRules.resultOf(first.row().repeated(NOW).sending(), new CallOutcome.Lost("TIMEOUT"), NOW, 0);
        assertThat(second.row().attempts().repeatAt()).isNull();
        assertThat(second.row().attempts().mayBeDouble()).isTrue();
        assertThat(second.row().attempts().number()).isEqualTo(2);
    }

    @Test
    void aCallWithoutAConnectionIsRetried() {
        SendRules.Result result = SendRules.resultOf(
                Rows.queued(Purpose.CODE).sending(), new CallOutcome.NotSent("ConnectException"), NOW, 0);

        assertThat(result.receipt()).isNull();
        assertThat(result.row().state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(result.row().attempts().number()).isEqualTo(1);
        assertThat(result.row().attempts().mayBeDouble()).isFalse();
        assertThat(result.row().notBefore()).isAfter(NOW);
    }

    @ParameterizedTest
    @CsvSource({"500,131000,true,5000", "503,131016,true,5000", "429,130429,false,500"})
    void aRetryWaitsLongerAndIsMarkedIfTheMessageMayHaveBeenSent(
            int status, int code, boolean mayBeDouble, long waitMillis) {
        SendRules.Result result = SendRules.resultOf(
                Rows.queued(Purpose.REPLY).sending(), new CallOutcome.ErrorAnswer(status, code, ""), NOW, 0);

        assertThat(result.row().state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(result.row().attempts().mayBeDouble()).isEqualTo(mayBeDouble);
        assertThat(result.row().notBefore()).isEqualTo(NOW.plusMillis(waitMillis));
    }

    @Test
    void aStatusThatArrivedDuringTheCallIsNotUndone() {
        DispatchRow delivered = Rows.queued(Purpose.REPLY).sending().withState(DeliveryState.DELIVERED);

        for (CallOutcome outcome : List.of(
                new CallOutcome.Lost("x"),
                new CallOutcome.NotSent("x"),
                new CallOutcome.Accepted("wamid", List.of()),
                new CallOutcome.ErrorAnswer(400, 131026, ""))) {
            assertThat(SendRules.resultOf(delivered, outcome, NOW, 0).row().state())
                    .isEqualTo(DeliveryState.DELIVERED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400,130429,BACK_OFF",
        "429,0,BACK_OFF",
        "429,999999,BACK_OFF",
        "500,131000,BACK_OFF",
        "500,0,UNCERTAIN",
        "502,999999,UNCERTAIN",
        "400,131056,PAIR_RATE",
        "400,131047,WINDOW_CLOSED",
        "400,131026,FAILED",
        "400,132001,TEMPLATE",
        "400,999999,UNKNOWN",
        "404,0,UNKNOWN",
        "400,131009,OUR_BUG",
        "400,100,OUR_BUG",
        "401,190,ACCOUNT",
        "401,0,ACCOUNT",
        "403,210,ACCOUNT",
        "400,131042,ACCOUNT",
        "400,130497,COUNTRY"
    })
    void theErrorCodeDecidesTheMeaningOfAnAnswer(int status, int code, ProviderErrors.Meaning expected) {
        assertThat(ProviderErrors.meaningOf(status, code, "")).isEqualTo(expected);
    }

    @Test
    void delaysGrowUpToALimit() {
        DispatchRow row = Rows.queued(Purpose.REPLY);
        Duration before = Duration.ZERO;
        for (int i = 0; i < 30; i++) {
            row = row.sending();
            Duration wait = SendRules.backOff(row, 1);
            assertThat(wait).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(SendRules.MAX_BACK_OFF);
            before = wait;
        }
        assertThat(before).isEqualTo(SendRules.MAX_BACK_OFF);
        DispatchRow calledTwice = Rows.queued(Purpose.REPLY).sending().sending();
        assertThat(SendRules.pairWait(calledTwice)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aBudgetAllowsABurstAndThenDelays() {
        long now = Long.MAX_VALUE - 1; // System.nanoTime() has an arbitrary origin and may overflow.
        Budget budget = new Budget(Duration.ofSeconds(6), 45);
        for (int i = 0; i < 45; i++) {
            assertThat(budget.waitingTime("pair", now)).isZero();
            budget.spend("pair", now);
        }

        assertThat(budget.waitingTime("pair", now)).isEqualTo(Duration.ofSeconds(6));
        assertThat(budget.waitingTime("other", now)).isZero();
        assertThat(budget.waitingTime("pair", now + Duration.ofSeconds(6).toNanos()))
                .isZero();
    }
}
