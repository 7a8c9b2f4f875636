package org.ventanilla.gateway.outbound.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests that the state of a message in parts is the state of its weakest part.
class WholeStateTest {

    @ParameterizedTest
    @CsvSource({
        "QUEUED, ACCEPTED QUEUED, ",
        "QUEUED, ACCEPTED SENDING, ",
        "QUEUED, ACCEPTED ACCEPTED, ACCEPTED",
        "QUEUED, READ ACCEPTED, ACCEPTED",
        "QUEUED, UNCERTAIN ACCEPTED, UNCERTAIN",
        "QUEUED, UNCERTAIN QUEUED, ",
        "QUEUED, FAILED QUEUED, FAILED",
        "QUEUED, EXPIRED QUEUED, EXPIRED",
        "QUEUED, REFUSED QUEUED, REFUSED",
        "UNCERTAIN, ACCEPTED ACCEPTED, ACCEPTED",
        "ACCEPTED, DELIVERED ACCEPTED, ",
        "ACCEPTED, DELIVERED SENT, SENT",
        "SENT, DELIVERED READ, DELIVERED",
        "DELIVERED, READ READ, READ",
        "DELIVERED, READ DELIVERED, ",
        "ACCEPTED, DELIVERED FAILED, FAILED",
        "FAILED, DELIVERED ACCEPTED, ",
        "FAILED, DELIVERED DELIVERED, DELIVERED"
    })
    void theWeakestPartDecides(DeliveryState whole, String parts, @Nullable ReceiptKind expected) {
        List<DeliveryState> states =
                Arrays.stream(parts.split(" ")).map(DeliveryState::valueOf).toList();

        assertThat(WholeState.receipt(whole, states).orElse(null)).isEqualTo(expected);
    }
}
