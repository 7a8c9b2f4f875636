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

/// Tests the state that is computed from evidence, and that the state does not depend on the order
/// of arrival.
class NoticeFoldTest {

    /// Repeats up to twelve of the 18 entries of the history, and shuffles all entries.
    @Property(tries = 500)
    void anyOrderAndAnyRepetitionGiveTheSameState(
            @ForAll long seed, @ForAll @Size(max = 12) List<@IntRange(max = 16) Integer> repeated) {
        List<Evidence> history = completeHistory();
        List<Evidence> shuffled = new ArrayList<>(history);
        repeated.forEach(index -> shuffled.add(history.get(index)));
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(fold(shuffled)).isEqualTo(fold(history));
    }

    /// Chooses at most 17 of the 18 entries of the history, and folds them in two orders.
    @Property(tries = 500)
    void anySubsetOfTheEvidenceGivesTheSameStateInAnyOrder(@ForAll long seed, @ForAll @IntRange(max = 17) int size) {
        List<Evidence> part = new ArrayList<>(completeHistory());
        Collections.shuffle(part, new Random(seed));
        List<Evidence> chosen = new ArrayList<>(part.subList(0, size));
        NoticeView view = fold(chosen);
        Collections.shuffle(chosen, new Random(seed + 1));
        assertThat(fold(chosen)).isEqualTo(view);
    }

    /// Evidence with the state that results. A letter names an entry, and a number gives the second at
    /// which the entry was recorded. Level N1 means that the visitor was identified with a code, and
    /// level N0 that the visitor had only the link.
    static Stream<Arguments> states() {
        return Stream.of(
                argumentSet("no evidence", List.of(), LegalState.EXPEDIDO),
                argumentSet("deposited", deposited(), LegalState.PUESTA_A_DISPOSICION),
                argumentSet(
                        "no consent",
                        List.of(
                                ownEvidence("issued", Samples.issued(), 0),
                                ownEvidence("none", new Fact.NoConsent(), 0)),
                        LegalState.SIN_CONSENTIMIENTO),
                argumentSet(
                        "an unknown state of a message has no effect",
                        depositedWith(status("a", ChannelState.DESCONOCIDA, 1)),
                        LegalState.PUESTA_A_DISPOSICION),
                argumentSet(
                        "an uncertain state of a message has no effect",
                        depositedWith(status("a", ChannelState.INCIERTA, 1)),
                        LegalState.PUESTA_A_DISPOSICION),
                argumentSet(
                        "accepted by the provider",
                        depositedWith(status("a", ChannelState.ACEPTADA_PROVEEDOR, 1)),
                        LegalState.ALERTADA),
                argumentSet(
                        "reading the alert does not count as access",
                        depositedWith(status("a", ChannelState.LEIDA, 1)),
                        LegalState.ALERTADA),
                argumentSet(
                        "every alert failed",
                        depositedWith(status("a", ChannelState.FALLIDA_PERMANENTE, 1)),
                        LegalState.CANAL_AGOTADO),
                argumentSet(
                        "a delivery counts more than a failure",
                        depositedWith(
                                status("a", ChannelState.FALLIDA_PERMANENTE, 1),
                                status("b", ChannelState.ENTREGADA_DISPOSITIVO, 2)),
                        LegalState.ALERTADA),
                argumentSet(
                        "opening the link has no effect",
                        depositedWith(ownEvidence("o", new Fact.LinkOpened("GET"), 5)),
                        LegalState.PUESTA_A_DISPOSICION),
                argumentSet(
                        "access without a copy",
                        depositedWith(access("x", Samples.VISIT, IdentityLevel.N1, 9)),
                        LegalState.ACCEDIDA),
                argumentSet(
                        "access and copy",
                        depositedWith(access("x", Samples.VISIT, IdentityLevel.N1, 9), copy("c", Samples.VISIT, 10)),
                        LegalState.SURTIDA_ELECTRONICA),
                argumentSet(
                        "the link alone identifies nobody",
                        depositedWith(access("x", Samples.VISIT, IdentityLevel.N0, 9), copy("c", Samples.VISIT, 10)),
                        LegalState.ACCEDIDA),
                argumentSet(
                        "a copy in another visit",
                        depositedWith(access("x", Samples.VISIT, IdentityLevel.N1, 9), copy("c", id("other"), 10)),
                        LegalState.ACCEDIDA),
                argumentSet(
                        "a copy that comes too late",
                        depositedWith(
                                access("x", Samples.VISIT, IdentityLevel.N1, 9),
                                copy("c", Samples.VISIT, 10 + 15 * 60)), // more than a quarter of an hour
                        LegalState.ACCEDIDA),
                argumentSet(
                        "a copy of another document",
                        depositedWith(
                                access("x", Samples.VISIT, IdentityLevel.N1, 9),
                                ownEvidence("c", new Fact.CopyServed(Samples.VISIT, "00".repeat(32), 1234), 10)),
                        LegalState.ACCEDIDA),
                argumentSet(
                        "refused before the access",
                        depositedWith(
                                ownEvidence("r", new Fact.Objected(Fact.Objection.RECHAZO, IdentityLevel.N1), 8),
                                access("x", Samples.VISIT, IdentityLevel.N1, 9),
                                copy("c", Samples.VISIT, 10)),
                        LegalState.RECHAZO_EXPRESO),
                argumentSet(
                        "refused after the access",
                        depositedWith(
                                access("x", Samples.VISIT, IdentityLevel.N1, 9),
                                objected("r", Fact.Objection.RECHAZO, IdentityLevel.N1, 9),
                                copy("c", Samples.VISIT, 10)),
                        LegalState.SURTIDA_ELECTRONICA),
                argumentSet(
                        "the consent withdrawn between the access and the copy",
                        depositedWith(
                                access("x", Samples.VISIT, IdentityLevel.N1, 9),
                                ownEvidence("r", new Fact.MeansRevoked(id("consent")), 10),
                                copy("c", Samples.VISIT, 11)),
                        LegalState.SURTIDA_ELECTRONICA),
                argumentSet(
                        "refused after an access that identified nobody",
                        depositedWith(
                                access("x", Samples.VISIT, IdentityLevel.N0, 9),
                                objected("r", Fact.Objection.RECHAZO, IdentityLevel.N1, 10)),
                        LegalState.RECHAZO_EXPRESO),
                argumentSet(
                        "a visitor with only the link refuses",
                        depositedWith(objected("r", Fact.Objection.RECHAZO, IdentityLevel.N0, 8)),
                        LegalState.PUESTA_A_DISPOSICION),
                argumentSet(
                        "a visitor with only the link says that the addressee is another person",
                        depositedWith(objected("r", Fact.Objection.OTRA_PERSONA, IdentityLevel.N0, 8)),
                        LegalState.PUESTA_A_DISPOSICION),
                argumentSet(
                        "an identified visitor says that the addressee is another person",
                        depositedWith(
                                objected("n", Fact.Objection.OTRA_PERSONA, IdentityLevel.N0, 7),
                                objected("r", Fact.Objection.OTRA_PERSONA, IdentityLevel.N1, 8)),
                        LegalState.DESTINATARIO_ERRADO),
                argumentSet(
                        "the consent withdrawn after the completion",
                        depositedWith(
                                access("x", Samples.VISIT, IdentityLevel.N1, 9),
                                copy("c", Samples.VISIT, 10),
                                ownEvidence("r", new Fact.MeansRevoked(id("consent")), 11)),
                        LegalState.SURTIDA_ELECTRONICA),
                argumentSet(
                        "the contact was lost before the access",
                        depositedWith(
                                ownEvidence(
                                        "l", new Fact.ContactLost(id("consent"), Consent.Reason.CAMBIO_DE_NUMERO), 8),
                                access("x", Samples.VISIT, IdentityLevel.N1, 9),
                                copy("c", Samples.VISIT, 10)),
                        LegalState.DESTINATARIO_ERRADO),
                argumentSet(
                        "a person who cannot open the notice does not close the notice",
                        depositedWith(objected("i", Fact.Objection.IMPOSIBILIDAD, IdentityLevel.N1, 8)),
                        LegalState.PUESTA_A_DISPOSICION));
    }

    @ParameterizedTest
    @MethodSource("states")
    void evidenceGivesTheExpectedState(List<Evidence> evidence, LegalState state) {
        assertThat(fold(evidence).state()).isEqualTo(state);
    }

    @Test
    void theNoticeIsCompletedAtTheLaterOfAccessAndCopyOfTheFirstVisit() {
        NoticeView.Completion completion = fold(completeHistory()).completion();
        // The history has the access at second 30 and the copy at second 32.
        assertThat(completion.at()).isEqualTo(at(32));
        assertThat(completion.accessAt()).isEqualTo(at(30));
        assertThat(completion.visitId()).isEqualTo(Samples.VISIT);
    }

    @Test
    void anAccessWithATimeAfterItsRecordingDoesNotCompleteTheNotice() {
        List<Evidence> evidence = deposited();
        evidence.add(new Evidence(
                id("x"),
                new Fact.AccessConfirmed(Samples.VISIT, IdentityLevel.N1, "M", id("code"), "c"),
                at(100), // the time of the access
                SourceKind.PROPIA,
                at(50))); // when the access was recorded
        evidence.add(copy("c", Samples.VISIT, 101));
        assertThat(fold(evidence).completion()).isNull();
    }

    @Test
    void anUnidentifiedObjectionPausesAlertsUntilTheAddresseeIsIdentified() {
        List<Evidence> evidence = depositedWith(objected("n", Fact.Objection.OTRA_PERSONA, IdentityLevel.N0, 5));
        assertThat(fold(evidence).alertsPaused()).isTrue();
        evidence.add(ownEvidence("p", new Fact.IdentityProven(Samples.VISIT, IdentityLevel.N1, "M", id("code")), 6));
        assertThat(fold(evidence).alertsPaused()).isFalse();
        evidence.add(objected("n2", Fact.Objection.OTRA_PERSONA, IdentityLevel.N0, 7));
        assertThat(fold(evidence).attention())
                .containsExactly(new Attention(Attention.Reason.OTRA_PERSONA_SIN_IDENTIFICAR, at(7)));
    }

    @Test
    void anIncompleteCopyNeedsAttentionUntilTheNoticeIsComplete() {
        List<Evidence> evidence = depositedWith(
                access("x", Samples.VISIT, IdentityLevel.N1, 9),
                ownEvidence("cut", new Fact.CopyNotServed(Samples.VISIT, Fact.CopyNotServed.CUT), 10));
        assertThat(fold(evidence).attention()).containsExactly(new Attention(Attention.Reason.COPIA_CORTADA, at(10)));
        evidence.add(copy("c", Samples.VISIT, 20));
        assertThat(fold(evidence).attention()).isEmpty();
    }

    private static Evidence objected(String name, Fact.Objection objection, IdentityLevel level, int seconds) {
        return ownEvidence(name, new Fact.Objected(objection, level), seconds);
    }

    /// Returns the evidence of a deposited notice, and further evidence.
    private static List<Evidence> depositedWith(Evidence... further) {
        List<Evidence> evidence = deposited();
        evidence.addAll(List.of(further));
        return evidence;
    }
}
