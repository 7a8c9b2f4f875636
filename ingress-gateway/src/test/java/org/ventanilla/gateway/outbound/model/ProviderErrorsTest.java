package org.ventanilla.gateway.outbound.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.gateway.outbound.model.Rows.NOW;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.gateway.outbound.model.ProviderErrors.Meaning;

/// Tests the reaction to every specified error of the provider, and to errors that are not specified.
class ProviderErrorsTest {

    /// Every specified code, with an HTTP status that the provider sends with it.
    static Stream<Arguments> specifiedErrors() {
        return Stream.of(
                        errors(Meaning.BACK_OFF, 400, 1, 2, 4, 80007),
                        errors(Meaning.BACK_OFF, 429, 4, 80007, 130429),
                        errors(Meaning.BACK_OFF, 500, 2, 131000, 131016),
                        errors(Meaning.BACK_OFF, 503, 131016),
                        errors(Meaning.BACK_OFF, 400, 130429, 131057, 133004),
                        errors(Meaning.PAIR_RATE, 400, 131056),
                        errors(Meaning.PAIR_RATE, 429, 131056),
                        errors(Meaning.WINDOW_CLOSED, 400, 131047),
                        errors(Meaning.FAILED, 400, 131026, 131062),
                        errors(Meaning.PERSON, 400, 131049, 131050, 130472, 130403),
                        errors(Meaning.TEMPLATE, 400, 132000, 132001, 132005, 132007, 132012, 132015, 132016),
                        errors(Meaning.TEMPLATE, 400, 131063, 131064, 132068, 132069),
                        errors(Meaning.OUR_BUG, 400, 33, 100, 131008, 131009, 131021, 131045, 131051, 133010),
                        errors(Meaning.OUR_BUG, 400, 135000, 132018),
                        errors(Meaning.ACCOUNT, 401, 0, 190),
                        errors(Meaning.ACCOUNT, 403, 0, 10, 200, 210, 299),
                        errors(Meaning.ACCOUNT, 400, 3, 131005, 368, 131031, 131042, 131048, 131037),
                        errors(Meaning.ACCOUNT, 500, 190),
                        errors(Meaning.COUNTRY, 400, 130497))
                .flatMap(errors -> errors);
    }

    private static Stream<Arguments> errors(Meaning meaning, int httpStatus, int... codes) {
        return Arrays.stream(codes).mapToObj(code -> Arguments.of(code, httpStatus, meaning));
    }

    @ParameterizedTest
    @MethodSource("specifiedErrors")
    void theCodeDecidesTheMeaningOfAnAnswer(int code, int httpStatus, Meaning expected) {
        assertThat(ProviderErrors.meaningOf(httpStatus, code, "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("specifiedErrors")
    void aFailedStatusHasTheSameMeaningAsAnAnswer(int code, int httpStatus, Meaning expected) {
        if (code != 0) { // The provider's statuses always have a code; 0 stands for a missing one.
            assertThat(ProviderErrors.meaningOfStatus(Integer.toString(code), null))
                    .isEqualTo(expected);
        }
    }

    /// The state of the message after the answer, the waiting time in milliseconds if it is retried, and
    /// whether an operator must learn of the message.
    @ParameterizedTest
    @CsvSource({
        "130429, 429, QUEUED, 500, false",
        "131000, 500, QUEUED, 5000, false",
        "131056, 400, QUEUED, 1000, false",
        "190, 401, QUEUED, 30000, false",
        "131047, 400, FAILED, , false",
        "131026, 400, FAILED, , false",
        "131062, 400, FAILED, , false",
        "131049, 400, FAILED, , false",
        "131050, 400, FAILED, , false",
        "130472, 400, FAILED, , false",
        "130403, 400, FAILED, , false",
        "132015, 400, FAILED, , false",
        "131009, 400, FAILED, , true",
        "130497, 400, FAILED, , true",
        "999999, 400, FAILED, , true",
        "470, 400, FAILED, , true",
        "63016, 400, FAILED, , true",
        "999999, 429, QUEUED, 500, false",
        "999999, 502, UNCERTAIN, , false"
    })
    void theMeaningDecidesWhatHappensToTheMessage(
            int code, int httpStatus, DeliveryState state, Long waitMillis, boolean needsOperator) {
        SendRules.Result result = SendRules.resultOf(
                Rows.queued(Purpose.REPLY).sending(), new CallOutcome.ErrorAnswer(httpStatus, code, "why"), NOW, 0);

        assertThat(result.row().state()).isEqualTo(state);
        assertThat(result.needsOperator()).isEqualTo(needsOperator);
        if (waitMillis != null) {
            assertThat(result.row().notBefore()).isEqualTo(NOW.plusMillis(waitMillis));
        }
        if (state == DeliveryState.FAILED) {
            assertThat(result.detail()).contains("why");
        }
    }

    @Test
    void aClosedWindowHasOneCodeWhoeverNoticesIt() {
        SendRules.Result result = SendRules.resultOf(
                Rows.queued(Purpose.REPLY).sending(), new CallOutcome.ErrorAnswer(400, 131047, "why"), NOW, 0);

        assertThat(result.code()).isEqualTo(SendRules.WINDOW_CLOSED);
        assertThat(result.detail()).isEqualTo("131047: why");
        assertThat(ProviderErrors.publishedCode("131047")).isEqualTo(SendRules.WINDOW_CLOSED);
        assertThat(ProviderErrors.publishedCode("131026")).isEqualTo("131026");
        assertThat(ProviderErrors.publishedCode("no number")).isEqualTo("no number");
    }

    @ParameterizedTest
    @CsvSource({
        "Downloading media from weblink failed with http code 404, BACK_OFF",
        "'', BACK_OFF",
        "'Unsupported Image mime type image/webp. Please use one of image/jpeg, image/png', OUR_BUG",
        "'Media file was downloaded, but its format does not match', OUR_BUG"
    })
    void aFileIsRetriedUnlessItsTypeIsWrong(String detail, Meaning expected) {
        assertThat(ProviderErrors.meaningOf(400, 131053, detail)).isEqualTo(expected);
    }

    @Test
    void eachFurtherWaitAfterAPairErrorIsFourTimesAsLong() {
        DispatchRow row = Rows.queued(Purpose.REPLY);
        for (long seconds : new long[] {1, 4, 16, 64, 256, 256}) {
            row = SendRules.resultOf(row.sending(), new CallOutcome.ErrorAnswer(400, 131056, ""), NOW, 0.5)
                    .row();
            assertThat(row.notBefore()).isEqualTo(NOW.plusSeconds(seconds));
        }
    }
}
