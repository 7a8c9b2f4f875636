package org.ventanilla.notification.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.notification.model.Samples.NOON;
import static org.ventanilla.notification.model.Samples.id;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Tests the limits of one-time codes.
class OneTimeCodeTest {

    private final OneTimeCode issued = OneTimeCode.issued(id("code"), NOON);

    @Test
    void aCorrectAnswerIsAcceptedOnlyOnce() {
        OneTimeCode.Evaluation first = issued.evaluate(true, NOON.plusSeconds(1));
        assertThat(first.accepted()).isTrue();
        assertThat(first.code().evaluate(true, NOON.plusSeconds(2)).accepted()).isFalse();
    }

    @Test
    void fiveWrongAnswersExhaustTheCode() {
        int allowedAnswers = 5;
        OneTimeCode code = issued;
        for (int i = 1; i <= allowedAnswers; i++) {
            OneTimeCode.Evaluation evaluation = code.evaluate(false, NOON.plusSeconds(i));
            assertThat(evaluation.exhausted()).isEqualTo(i == allowedAnswers);
            code = evaluation.code();
        }
        // Even a correct answer is now refused.
        assertThat(code.evaluate(true, NOON.plusSeconds(9)).accepted()).isFalse();
    }

    @Test
    void theCodeExpiresAfterTenMinutes() {
        Instant end = NOON.plus(Duration.ofMinutes(10));
        assertThat(issued.evaluate(true, end.minusMillis(1)).accepted()).isTrue();
        assertThat(issued.evaluate(true, end)).isEqualTo(new OneTimeCode.Evaluation(issued, false, true));
    }

    @Test
    void atMostThreeCodesAreSentWithinFifteenMinutes() {
        List<Instant> threeCodes = List.of(NOON, NOON.plusSeconds(60), NOON.plusSeconds(120));
        assertThat(OneTimeCode.mayIssue(threeCodes.subList(0, 2), NOON.plusSeconds(180)))
                .isTrue();
        assertThat(OneTimeCode.mayIssue(threeCodes, NOON.plusSeconds(180))).isFalse();
        assertThat(OneTimeCode.mayIssue(threeCodes, NOON.plus(Duration.ofMinutes(15))))
                .isTrue();
    }

    /// The codes are twenty minutes apart, so that the limit of three codes does not matter.
    @Test
    void atMostTenCodesAreSentInADay() {
        List<Instant> tenCodes = IntStream.range(0, 10)
                .mapToObj(i -> NOON.plus(Duration.ofMinutes(20L * i)))
                .toList();
        assertThat(OneTimeCode.mayIssue(tenCodes, NOON.plus(Duration.ofHours(12))))
                .isFalse();
        assertThat(OneTimeCode.mayIssue(tenCodes, NOON.plus(Duration.ofHours(24))))
                .isTrue();
    }
}
