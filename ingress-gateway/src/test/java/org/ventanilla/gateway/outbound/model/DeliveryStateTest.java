package org.ventanilla.gateway.outbound.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryStateTest {

    @ParameterizedTest
    @EnumSource(DeliveryState.class)
    void aReportNeverMovesAMessageBackwardAndTheOrderOfReportsIsIrrelevant(DeliveryState state) {
        for (DeliveryState reported : DeliveryState.values()) {
            assertThat(state.advancedBy(reported)).isGreaterThanOrEqualTo(state);
            assertThat(state.advancedBy(reported)).isEqualTo(reported.advancedBy(state));
        }
    }

    @ParameterizedTest
    @EnumSource(ReceiptKind.class)
    void everyRecognisedKindOfReceiptReportsTheStateOfTheSameName(ReceiptKind kind) {
        assertThat(kind.state().map(Enum::name).orElse("UNRECOGNISED")).isEqualTo(kind.name());
    }

    @Test
    void deliveryOverridesFailureAndExpiry() {
        DeliveryState state = DeliveryState.QUEUED;
        for (DeliveryState reported :
                List.of(DeliveryState.READ, DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DELIVERED)) {
            state = state.advancedBy(reported);
        }
        assertThat(state).isEqualTo(DeliveryState.READ);
        assertThat(DeliveryState.EXPIRED.advancedBy(DeliveryState.SENT)).isEqualTo(DeliveryState.EXPIRED);
        assertThat(DeliveryState.EXPIRED.advancedBy(DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);
        assertThat(DeliveryState.FAILED.advancedBy(DeliveryState.SENT)).isEqualTo(DeliveryState.FAILED);
    }
}
