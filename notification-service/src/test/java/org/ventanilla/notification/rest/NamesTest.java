package org.ventanilla.notification.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.notification.handling.Actors;
import org.ventanilla.notification.model.Attention;
import org.ventanilla.notification.model.ChannelState;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.model.EvidenceKind;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.LegalState;
import org.ventanilla.notification.model.Remedy;

class NamesTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("codesOnPages")
    void everyCodeShownToPeopleHasAText(String code, UnaryOperator<String> words) {
        assertThat(words.apply(code)).isNotEqualTo(code).doesNotContain("_");
    }

    static Stream<Arguments> codesOnPages() {
        return Stream.of(
                        of(Stream.of(EvidenceKind.values()).map(Enum::name), Names::evidence),
                        of(Stream.of(ChannelState.values()).map(Enum::name), Names::channel),
                        of(Stream.of(LegalState.values()).map(Enum::name), Names::state),
                        of(Stream.of(Attention.Reason.values()).map(Enum::name), Names::attention),
                        of(Remedy.NAMES.stream(), Names::remedy),
                        of(
                                Stream.of(
                                        Fact.CopyNotServed.CUT, Fact.CopyNotServed.MISSING, Fact.CopyNotServed.ALTERED),
                                Names::reason),
                        of(
                                Stream.of(
                                                Consent.Reason.CAMBIO_DE_NUMERO,
                                                Consent.Reason.CAMBIO_DE_USUARIO,
                                                Consent.Reason.NUMERO_DE_OTRA_PERSONA)
                                        .map(Enum::name),
                                Names::reason),
                        of(Stream.of(Actors.ADDRESSEE, Actors.VISITOR, Actors.SYSTEM, Actors.CHANNEL), Names::actor))
                .flatMap(all -> all);
    }

    private static Stream<Arguments> of(Stream<String> codes, UnaryOperator<String> words) {
        return codes.map(code -> Arguments.of(code, words));
    }
}
