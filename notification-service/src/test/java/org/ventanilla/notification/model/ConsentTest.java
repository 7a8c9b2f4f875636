package org.ventanilla.notification.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests which transitions of a consent are allowed, and how references are read.
class ConsentTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final Confirmation CONFIRMATION =
            new Confirmation(ConfirmationMeans.COMPARECENCIA, "notificador", NOW);

    private static final Consent WAITING_FOR_CODE = Consent.requested(
            UUID.randomUUID(), UUID.randomUUID(), "p", new Consent.Statement("1", "ab".repeat(32), NOW), NOW);
    private static final Consent WAITING_FOR_CONFIRMATION =
            WAITING_FOR_CODE.toWaiting(NOW, Reference.of(48217730), UUID.randomUUID());
    private static final Consent IN_FORCE = WAITING_FOR_CONFIRMATION.toInForce(CONFIRMATION);
    private static final List<Consent> ENDED = List.of(
            IN_FORCE.toRevoked(NOW),
            IN_FORCE.toReplaced(NOW, Consent.Reason.NUEVO_CONTACTO_CONFIRMADO),
            WAITING_FOR_CONFIRMATION.toSuspended(NOW, Consent.Reason.CAMBIO_DE_NUMERO));

    @Test
    void aCodeAloneNeverPutsAConsentInForce() {
        assertThat(WAITING_FOR_CONFIRMATION.state()).isEqualTo(Consent.State.POR_CONFIRMAR);
        assertThatThrownBy(() -> WAITING_FOR_CODE.toInForce(CONFIRMATION)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theConsentKeepsItsConfirmation() {
        assertThat(IN_FORCE.confirmation()).isEqualTo(CONFIRMATION);
        assertThat(IN_FORCE.toRevoked(NOW).confirmation()).isEqualTo(CONFIRMATION);
        assertThat(WAITING_FOR_CODE.toRenewed(NOW, CONFIRMATION).confirmation()).isEqualTo(CONFIRMATION);
    }

    /// Returns each ended consent with each transition.
    static Stream<Arguments> transitions() {
        return Stream.<Function<Consent, Consent>>of(
                        consent -> consent.toWaiting(NOW, Reference.of(1), UUID.randomUUID()),
                        consent -> consent.toRenewed(NOW, CONFIRMATION),
                        consent -> consent.toInForce(CONFIRMATION),
                        consent -> consent.toRevoked(NOW),
                        consent -> consent.toReplaced(NOW, Consent.Reason.NUEVA_SOLICITUD),
                        consent -> consent.toSuspended(NOW, Consent.Reason.CAMBIO_DE_USUARIO))
                .flatMap(transition -> ENDED.stream().map(ended -> Arguments.of(ended, transition)));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void anEndedConsentCannotChange(Consent ended, Function<Consent, Consent> transition) {
        assertThatThrownBy(() -> transition.apply(ended)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aReferenceIsReadInEveryUsualSpelling() {
        assertThat(Reference.of(7).text()).isEqualTo("0000-0007");
        // The last text that is no reference contains Arabic digits.
        assertThat(Stream.of("4821-7730", "48217730", " 4821 7730 ", "4821.7730")
                        .map(Reference::read))
                .allMatch(reference -> reference.orElseThrow().text().equals("4821-7730"));
        assertThat(Stream.of("", "4821-773", "4821-77301", "4821-773a", "٤٨٢١٧٧٣٠")
                        .map(Reference::read))
                .allMatch(java.util.Optional::isEmpty);
    }
}
