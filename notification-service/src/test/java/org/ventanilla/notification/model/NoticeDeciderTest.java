package org.ventanilla.notification.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.notification.model.Samples.at;
import static org.ventanilla.notification.model.Samples.deposited;
import static org.ventanilla.notification.model.Samples.fold;
import static org.ventanilla.notification.model.Samples.id;
import static org.ventanilla.notification.model.Samples.ownEvidence;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Tests which commands of a notice are accepted and which commands are refused. The numbers are seconds after
/// {@link Samples#NOON}. Level N1 means that the visitor was identified with a code, and level N0 that the
/// visitor
/// had only the link.
class NoticeDeciderTest {

    @Test
    void anActWithConsentIsDepositedBeforeItsAlert() {
        assertThat(kinds(NoticeDecider.decide(register(Samples.consent()), fold(List.of()))))
                .containsExactly(
                        EvidenceKind.EXPEDIDO,
                        EvidenceKind.CONSENTIMIENTO_VERIFICADO,
                        EvidenceKind.PUESTA_A_DISPOSICION,
                        EvidenceKind.ALERTA_ENCOLADA);
    }

    @Test
    void anActWithoutConsentIsNotDeposited() {
        assertThat(kinds(NoticeDecider.decide(register(null), fold(List.of()))))
                .containsExactly(EvidenceKind.EXPEDIDO, EvidenceKind.SIN_CONSENTIMIENTO);
    }

    @Test
    void aNoticeIsNotRegisteredASecondTime() {
        assertThat(NoticeDecider.decide(register(null), fold(deposited()))).isEqualTo(new Decision.Ignored("ISSUED"));
    }

    @Test
    void accessIsRefusedAfterTheConsentIsWithdrawn() {
        List<Evidence> evidence = deposited();
        evidence.add(ownEvidence("r", new Fact.MeansRevoked(id("consent")), 5));
        assertThat(NoticeDecider.decide(confirmAccess(), fold(evidence)))
                .isEqualTo(new Decision.Refused("REVOCADO_MEDIO"));
    }

    @Test
    void accessIsRefusedWithoutADeposit() {
        assertThat(NoticeDecider.decide(confirmAccess(), fold(List.of()))).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void aWithdrawnConsentDoesNotChangeACompleteNotice() {
        List<Evidence> evidence = deposited();
        evidence.add(Samples.access("x", Samples.VISIT, IdentityLevel.N1, 9));
        evidence.add(Samples.copy("c", Samples.VISIT, 10));
        assertThat(NoticeDecider.decide(new NoticeCommand.RevokeMeans(id("r"), id("consent"), at(20)), fold(evidence)))
                .isEqualTo(new Decision.Ignored("NOT_WAITING"));
    }

    @Test
    void aLostContactClosesANoticeOnlyBeforeTheAccess() {
        NoticeCommand lost =
                new NoticeCommand.LoseContact(id("l"), id("consent"), Consent.Reason.NUMERO_DE_OTRA_PERSONA, at(20));
        List<Evidence> evidence = deposited();
        assertThat(kinds(NoticeDecider.decide(lost, fold(evidence)))).containsExactly(EvidenceKind.DESTINATARIO_ERRADO);
        evidence.add(Samples.access("x", Samples.VISIT, IdentityLevel.N1, 9));
        assertThat(NoticeDecider.decide(lost, fold(evidence))).isEqualTo(new Decision.Ignored("NOT_WAITING"));
    }

    @Test
    void linkOpeningsBeyondTheLimitAreOnlyCounted() {
        List<Evidence> evidence = new ArrayList<>(deposited());
        for (int i = 0; i < NoticeLimits.LINK_OPENINGS_KEPT; i++) {
            evidence.add(ownEvidence("o" + i, new Fact.LinkOpened("HEAD"), i));
        }
        assertThat(NoticeDecider.decide(new NoticeCommand.RecordOpening(id("o"), "GET", at(99)), fold(evidence)))
                .isEqualTo(new Decision.Counted(EvidenceKind.ENLACE_ABIERTO));
    }

    @Test
    void wrongCodesBeyondTheLimitAreOnlyCounted() {
        List<Evidence> evidence = new ArrayList<>(deposited());
        for (int i = 0; i < NoticeLimits.CODE_REJECTIONS_KEPT; i++) {
            evidence.add(ownEvidence("w" + i, new Fact.CodeRejected(Samples.VISIT), i));
        }
        assertThat(NoticeDecider.decide(new NoticeCommand.RejectCode(id("w"), Samples.VISIT, at(99)), fold(evidence)))
                .isEqualTo(new Decision.Counted(EvidenceKind.CODIGO_RECHAZADO));
    }

    @Test
    void aCompletingCopyIsKeptEvenAtTheLimitOfAccesses() {
        List<Evidence> evidence = new ArrayList<>(deposited());
        for (int i = 0; i < NoticeLimits.ACCESSES_KEPT; i++) {
            evidence.add(Samples.access("a" + i, id("visit" + i), IdentityLevel.N1, i));
        }
        assertThat(NoticeDecider.decide(confirmAccess(), fold(evidence)))
                .isEqualTo(new Decision.Refused("TOO_MANY_ACCESSES"));
        UUID lastVisit = id("visit" + (NoticeLimits.ACCESSES_KEPT - 1));
        assertThat(kinds(NoticeDecider.decide(recordCopy(lastVisit, 60, 61), fold(evidence))))
                .containsExactly(EvidenceKind.COPIA_SERVIDA);
    }

    @Test
    void theCopyHasTheInstantAtWhichItsLastByteWasSent() {
        List<Evidence> evidence = new ArrayList<>(deposited());
        evidence.add(Samples.access("a", Samples.VISIT, IdentityLevel.N1, 9));
        Evidence copy = ((Decision.Accepted) NoticeDecider.decide(recordCopy(Samples.VISIT, 40, 45), fold(evidence)))
                .evidence()
                .getFirst();
        assertThat(copy.eventTime()).isEqualTo(at(40));
        assertThat(copy.recordedAt()).isEqualTo(at(45));
    }

    @Test
    void onlyAnIdentifiedVisitorMayRefuse() {
        assertThat(NoticeDecider.decide(objection(Fact.Objection.RECHAZO, IdentityLevel.N0, 5), fold(deposited())))
                .isEqualTo(new Decision.Refused("NOT_IDENTIFIED"));
    }

    @Test
    void unidentifiedObjectionsDoNotUseUpTheAddresseesLimit() {
        List<Evidence> evidence = new ArrayList<>(deposited());
        for (int i = 0; i < NoticeLimits.OBJECTIONS_KEPT; i++) {
            evidence.add(ownEvidence("n" + i, new Fact.Objected(Fact.Objection.OTRA_PERSONA, IdentityLevel.N0), i));
        }
        assertThat(NoticeDecider.decide(objection(Fact.Objection.OTRA_PERSONA, IdentityLevel.N0, 9), fold(evidence)))
                .isEqualTo(new Decision.Counted(EvidenceKind.DESTINATARIO_ERRADO));
        assertThat(kinds(NoticeDecider.decide(
                        objection(Fact.Objection.OTRA_PERSONA, IdentityLevel.N1, 9), fold(evidence))))
                .containsExactly(EvidenceKind.DESTINATARIO_ERRADO);
    }

    /// The clocks of two machines may differ. Evidence that is recorded after the access must
    /// nevertheless not have an earlier time than the access.
    @Test
    void anObjectionAfterTheAccessNeverHasAnEarlierTimeThanTheAccess() {
        List<Evidence> evidence = new ArrayList<>(deposited());
        evidence.add(Samples.access("a", Samples.VISIT, IdentityLevel.N1, 30));
        Decision decision =
                NoticeDecider.decide(objection(Fact.Objection.RECHAZO, IdentityLevel.N1, 28), fold(evidence));
        evidence.addAll(((Decision.Accepted) decision).evidence());
        evidence.add(Samples.copy("c", Samples.VISIT, 31));
        assertThat(fold(evidence).state()).isEqualTo(LegalState.SURTIDA_ELECTRONICA);
    }

    @Test
    void aSecondCertificateIsNotRecorded() {
        assertThat(NoticeDecider.decide(
                        new NoticeCommand.RecordCertificate(id("n"), "C-2", "ACCESO", "d0".repeat(32), at(99)),
                        fold(Samples.completeHistory())))
                .isEqualTo(new Decision.Ignored("CERTIFIED"));
    }

    private static NoticeCommand register(Fact.ConsentVerified consent) {
        return new NoticeCommand.Register(id("register"), Samples.issued(), consent, Samples.ALERT, "WHATSAPP", at(0));
    }

    private static NoticeCommand objection(Fact.Objection objection, IdentityLevel level, int seconds) {
        return new NoticeCommand.RecordObjection(id("objection"), objection, level, at(seconds));
    }

    /// Returns the command that records a copy.
    ///
    /// @param flushedSeconds when the last byte was sent, in seconds after {@link Samples#NOON}
    /// @param nowSeconds when the copy is recorded, in seconds after {@link Samples#NOON}
    private static NoticeCommand recordCopy(UUID visit, int flushedSeconds, int nowSeconds) {
        return new NoticeCommand.RecordCopy(
                id("copied"), visit, Samples.ACT_SHA256, Samples.ACT_BYTES, at(flushedSeconds), at(nowSeconds));
    }

    private static NoticeCommand confirmAccess() {
        return new NoticeCommand.ConfirmAccess(id("a"), Samples.VISIT, IdentityLevel.N1, "M", id("code"), "c", at(30));
    }

    /// Returns the kinds of the evidence that an accepted command adds.
    private static List<EvidenceKind> kinds(Decision decision) {
        return ((Decision.Accepted) decision)
                .evidence().stream().map(entry -> entry.fact().kind()).toList();
    }
}
