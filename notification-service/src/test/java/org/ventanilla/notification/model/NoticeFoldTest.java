package org.ventanilla.notification.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.ventanilla.notification.model.Samples.access;
import static org.ventanilla.notification.model.Samples.at;
import static org.ventanilla.notification.model.Samples.completeHistory;
import static org.ventanilla.notification.model.Samples.copy;
import static org.ventanilla.notification.model.Samples.deposited;
import static org.ventanilla.notification.model.Samples.fold;
import static org.ventanilla.notification.model.Samples.id;
import static org.ventanilla.notification.model.Samples.ownEvidence;
import static org.ventanilla.notification.model.Samples.status;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests that the state computed from evidence does not depend on the order of arrival.
class NoticeFoldTest {

    @Property(tries = 500)
    void anyOrderAndAnyRepetitionGiveTheSameState(
            @ForAll long seed, @ForAll @Size(max = 12) List<@IntRange(max = 16) Integer> repeated) {
        List<Evidence> life = completeHistory();
        List<Evidence> shuffled = new ArrayList<>(life);
        repeated.forEach(i -> shuffled.add(life.get(i)));
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(fold(shuffled)).isEqualTo(fold(life));
    }

    @Property(tries = 500)
    void anySubsetOfTheEvidenceFoldsTheSameInAnyOrder(@ForAll long seed, @ForAll @IntRange(max = 17) int length) {
        List<Evidence> part = new ArrayList<>(completeHistory());
        Collections.shuffle(part, new Random(seed));
        List<Evidence> chosen = new ArrayList<>(part.subList(0, length));
        NoticeView view = fold(chosen);
        Collections.shuffle(chosen, new Random(seed + 1));
        assertThat(fold(chosen)).isEqualTo(view);
    }

    static Stream<Arguments> states() {
        return Stream.of(
                argumentSet("nothing", List.of(), LegalState.EXPEDIDO),
                argumentSet("deposited", deposited(), LegalState.PUESTA_A_DISPOSICION),
                argumentSet(
                        "no consent",
                        List.of(
                                ownEvidence("issued", Samples.issued(), 0),
                                ownEvidence("none", new Fact.NoConsent(), 0)),
                        LegalState.SIN_CONSENTIMIENTO),
                argumentSet(
                        "an unknown state of a message has no effect",
                        with(status("a", ChannelState.DESCONOCIDA, 1)),
                        LegalState.PUESTA_A_DISPOSICION),
                argumentSet(
                        "an uncertain state of a message has no effect",
                        with(status("a", ChannelState.INCIERTA, 1)),
                        LegalState.PUESTA_A_DISPOSICION),
                argumentSet(
                        "accepted by the provider",
                        with(status("a", ChannelState.ACEPTADA_PROVEEDOR, 1)),
                        LegalState.ALERTADA),
                argumentSet(
                        "reading the alert does not count as access",
                        with(status("a", ChannelState.LEIDA, 1)),
                        LegalState.ALERTADA),
                argumentSet(
                        "every alert failed",
                        with(status("a", ChannelState.FALLIDA_PERMANENTE, 1)),
                        LegalState.CANAL_AGOTADO),
                argumentSet(
                        "a delivery wins over a failure",
                        with(
                                status("a", ChannelState.FALLIDA_PERMANENTE, 1),
                                status("b", ChannelState.ENTREGADA_DISPOSITIVO, 2)),
                        LegalState.ALERTADA),
                argumentSet(
                        "opening the link has no effect",
                        with(ownEvidence("o", new Fact.LinkOpened("GET"), 5)),
                        LegalState.PUESTA_A_DISPOSICION),
                argumentSet(
                        "access without a copy",
                        with(access("x", Samples.VISIT, IdentityLevel.N1, 9)),
                        LegalState.ACCEDIDA),
                argumentSet(
                        "access and copy",
                        with(access("x", Samples.VISIT, IdentityLevel.N1, 9), copy("c", Samples.VISIT, 10)),
                        LegalState.SURTIDA_ELECTRONICA),
                argumentSet(
                        "the link alone identifies nobody",
                        with(access("x", Samples.VISIT, IdentityLevel.N0, 9), copy("c", Samples.VISIT, 10)),
                        LegalState.ACCEDIDA),
                argumentSet(
                        "a copy in another visit",
                        with(access("x", Samples.VISIT, IdentityLevel.N1, 9), copy("c", id("other"), 10)),
                        LegalState.ACCEDIDA),
                argumentSet(
                        "a copy that comes too late",
                        with(access("x", Samples.VISIT, IdentityLevel.N1, 9), copy("c", Samples.VISIT, 10 + 15 * 60)),
                        LegalState.ACCEDIDA),
                argumentSet(
                        "a copy of another document",
                        with(
                                access("x", Samples.VISIT, IdentityLevel.N1, 9),
                                ownEvidence("c", new Fact.CopyServed(Samples.VISIT, "00".repeat(32), 1234), 10)),
                        LegalState.ACCEDIDA),
                argumentSet(
                        "refused before the access",
                        with(
                                ownEvidence("r", new Fact.Objected(Fact.Objection.RECHAZO, IdentityLevel.N1), 8),
                                access("x", Samples.VISIT, IdentityLevel.N1, 9),
                                copy("c", Samples.VISIT, 10)),
                        LegalState.RECHAZO_EXPRESO),
                argumentSet(
                        "refused after the access",
                        with(
                                access("x", Samples.VISIT, IdentityLevel.N1, 9),
                                objected("r", Fact.Objection.RECHAZO, IdentityLevel.N1, 9),
                                copy("c", Samples.VISIT, 10)),
                        LegalState.SURTIDA_ELECTRONICA),
                argumentSet(
                        "the consent withdrawn between the access and the copy",
                        with(
                                access("x", Samples.VISIT, IdentityLevel.N1, 9),
                                ownEvidence("r", new Fact.MeansRevoked(id("consent")), 10),
                                copy("c", Samples.VISIT, 11)),
                        LegalState.SURTIDA_ELECTRONICA),
                argumentSet(
                        "refused after an access that identified nobody",
                        with(
                                access("x", Samples.VISIT, IdentityLevel.N0, 9),
                                objected("r", Fact.Objection.RECHAZO, IdentityLevel.N1, 10)),
                        LegalState.RECHAZO_EXPRESO),
                argumentSet(
                        "somebody with only the link refuses",
                        with(objected("r", Fact.Objection.RECHAZO, IdentityLevel.N0, 8)),
                        LegalState.PUESTA_A_DISPOSICION),
                argumentSet(
                        "somebody with only the link says that the addressee is another person",
                        with(objected("r", Fact.Objection.OTRA_PERSONA, IdentityLevel.N0, 8)),
                        LegalState.PUESTA_A_DISPOSICION),
                argumentSet(
                        "an identified visitor says that the addressee is another person",
                        with(
                                objected("n", Fact.Objection.OTRA_PERSONA, IdentityLevel.N0, 7),
                                objected("r", Fact.Objection.OTRA_PERSONA, IdentityLevel.N1, 8)),
                        LegalState.DESTINATARIO_ERRADO),
                argumentSet(
                        "the consent withdrawn after the completion",
                        with(
                                access("x", Samples.VISIT, IdentityLevel.N1, 9),
                                copy("c", Samples.VISIT, 10),
                                ownEvidence("r", new Fact.MeansRevoked(id("consent")), 11)),
                        LegalState.SURTIDA_ELECTRONICA),
                argumentSet(
                        "the contact was lost before the access",
                        with(
                                ownEvidence(
                                        "l", new Fact.ContactLost(id("consent"), Consent.Reason.CAMBIO_DE_NUMERO), 8),
                                access("x", Samples.VISIT, IdentityLevel.N1, 9),
                                copy("c", Samples.VISIT, 10)),
                        LegalState.DESTINATARIO_ERRADO),
                argumentSet(
                        "a person who cannot open the notice does not close it",
                        with(ownEvidence("i", new Fact.Objected(Fact.Objection.IMPOSIBILIDAD, IdentityLevel.N1), 8)),
                        LegalState.PUESTA_A_DISPOSICION));
    }

    @ParameterizedTest
    @MethodSource("states")
    void evidenceGivesTheExpectedState(List<Evidence> evidence, LegalState state) {
        assertThat(fold(evidence).state()).isEqualTo(state);
    }

    @Test
    void theLegalInstantIsTheLaterOfAccessAndCopyInTheFirstVisit() {
        NoticeView.Completion completion = fold(completeHistory()).completion();
        assertThat(completion.at()).isEqualTo(at(32));
        assertThat(completion.accessAt()).isEqualTo(at(30));
        assertThat(completion.visitId()).isEqualTo(Samples.VISIT);
    }

    @Test
    void anEventTimeInTheFutureCannotCompleteTheNotice() {
        List<Evidence> evidence = deposited();
        evidence.add(new Evidence(
                id("x"),
                new Fact.AccessConfirmed(Samples.VISIT, IdentityLevel.N1, "M", id("code"), "c"),
                at(100),
                SourceKind.PROPIA,
                at(50)));
        evidence.add(copy("c", Samples.VISIT, 101));
        assertThat(fold(evidence).completion()).isNull();
    }

    @Test
    void anUnidentifiedObjectionPausesAlertsUntilTheAddresseeIsIdentified() {
        List<Evidence> evidence = with(objected("n", Fact.Objection.OTRA_PERSONA, IdentityLevel.N0, 5));
        assertThat(fold(evidence).alertsPaused()).isTrue();
        evidence.add(ownEvidence("p", new Fact.IdentityProven(Samples.VISIT, IdentityLevel.N1, "M", id("code")), 6));
        assertThat(fold(evidence).alertsPaused()).isFalse();
        evidence.add(objected("n2", Fact.Objection.OTRA_PERSONA, IdentityLevel.N0, 7));
        assertThat(fold(evidence).attention())
                .containsExactly(new Attention(Attention.Reason.OTRA_PERSONA_SIN_IDENTIFICAR, at(7)));
    }

    @Test
    void anIncompleteCopyNeedsAttentionUntilTheNoticeIsComplete() {
        List<Evidence> evidence = with(
                access("x", Samples.VISIT, IdentityLevel.N1, 9),
                ownEvidence("cut", new Fact.CopyNotServed(Samples.VISIT, Fact.CopyNotServed.CUT), 10));
        assertThat(fold(evidence).attention()).containsExactly(new Attention(Attention.Reason.COPIA_CORTADA, at(10)));
        evidence.add(copy("c", Samples.VISIT, 20));
        assertThat(fold(evidence).attention()).isEmpty();
    }

    private static Evidence objected(String name, Fact.Objection objection, IdentityLevel level, int seconds) {
        return ownEvidence(name, new Fact.Objected(objection, level), seconds);
    }

    private static List<Evidence> with(Evidence... more) {
        List<Evidence> all = deposited();
        all.addAll(List.of(more));
        return all;
    }
}
