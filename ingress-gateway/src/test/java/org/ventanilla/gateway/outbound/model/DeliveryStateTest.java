package org.ventanilla.gateway.outbound.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryStateTest {

    @ParameterizedTest
    @EnumSource(DeliveryState.class)
    void aReportNeverMovesAMessageBack(DeliveryState state) {
        for (DeliveryState reported : DeliveryState.values()) {
            assertThat(state.after(reported)).isGreaterThanOrEqualTo(state);
            assertThat(state.after(reported)).isEqualTo(reported.after(state));
        }
    }

    @ParameterizedTest
    @EnumSource(ReceiptKind.class)
    void everyKindHasItsStateAndEvent(ReceiptKind kind) {
        assertThat(kind.state().map(Enum::name).orElse("UNRECOGNISED")).isEqualTo(kind.name());
    }

    @org.junit.jupiter.api.Test
    void deliveryOverridesFailureAndExpiry() {
        DeliveryState state = DeliveryState.QUEUED;
        for (DeliveryState reported :
                List.of(DeliveryState.READ, DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DELIVERED)) {
            state = state.after(reported);
        }
        assertThat(state).isEqualTo(DeliveryState.READ);
        assertThat(DeliveryState.EXPIRED.after(DeliveryState.SENT)).isEqualTo(DeliveryState.EXPIRED);
        assertThat(DeliveryState.EXPIRED.after(DeliveryState.DELIVERED)).isEqualTo(DeliveryState.DELIVERED);
        assertThat(DeliveryState.FAILED.after(DeliveryState.SENT)).isEqualTo(DeliveryState.FAILED);
    }
}
