package org.ventanilla.notification.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.notification.model.Samples.at;
import static org.ventanilla.notification.model.Samples.deposited;
import static org.ventanilla.notification.model.Samples.fold;
import static org.ventanilla.notification.model.Samples.id;
import static org.ventanilla.notification.model.Samples.ours;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What may happen to a notice, and what may not.
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
    void anActIsIssuedOnce() {
        assertThat(NoticeDecider.decide(register(null), fold(deposited())))
                .isEqualTo(new Decision.Ignored("ISSUED"));
    }

    @Test
    void accessIsRefusedOnceTheMeansIsRevoked() {
        List<Evidence> evidence = deposited();
        evidence.add(ours("r", new Fact.MeansRevoked(id("consent")), 5));
        assertThat(NoticeDecider.decide(confirm(), fold(evidence)))
                .isEqualTo(new Decision.Refused("REVOCADO_MEDIO"));
    }

    @Test
    void accessIsRefusedWithoutADeposit() {
        assertThat(NoticeDecider.decide(confirm(), fold(List.of())))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void withdrawalLeavesACompletedNoticeAlone() {
        List<Evidence> evidence = deposited();
        evidence.add(Samples.access("x", Samples.VISIT, IdentityLevel.N1, 9));
        evidence.add(Samples.copy("c", Samples.VISIT, 10));
        assertThat(
                        NoticeDecider.decide(
                                new NoticeCommand.RevokeMeans(id("r"), id("consent"), at(20)),
                                fold(evidence)))
                .isEqualTo(new Decision.Ignored("NOT_WAITING"));
    }

    @Test
    void whoLostTheContactLosesWhatWaitsAndNotWhatWasOpened() {
        NoticeCommand lost =
                new NoticeCommand.LoseContact(
                        id("l"), id("consent"), Consent.Reason.NUMERO_DE_OTRA_PERSONA, at(20));
        List<Evidence> evidence = deposited();
        assertThat(kinds(NoticeDecider.decide(lost, fold(evidence))))
                .containsExactly(EvidenceKind.DESTINATARIO_ERRADO);
        evidence.add(Samples.access("x", Samples.VISIT, IdentityLevel.N1, 9));
        assertThat(NoticeDecider.decide(lost, fold(evidence)))
                .isEqualTo(new Decision.Ignored("NOT_WAITING"));
    }

    @Test
    void aScannerWritesNoMoreThanItsLimit() {
        List<Evidence> evidence = new ArrayList<>(deposited());
        for (int i = 0; i < NoticeLimits.LINK_OPENINGS_KEPT; i++) {
            evidence.add(ours("o" + i, new Fact.LinkOpened("HEAD"), i));
        }
        assertThat(
                        NoticeDecider.decide(
                                new NoticeCommand.RecordOpening(id("o"), "GET", at(99)),
                                fold(evidence)))
                .isEqualTo(new Decision.Ignored("ENOUGH_OPENINGS"));
    }

    @Test
    void oneCertificateIsEnough() {
        assertThat(
                        NoticeDecider.decide(
                                new NoticeCommand.RecordCertificate(
                                        id("n"), "C-2", "ACCESO", "d0".repeat(32), at(99)),
                                fold(Samples.wholeLife())))
                .isEqualTo(new Decision.Ignored("CERTIFIED"));
    }

    private static NoticeCommand register(Fact.ConsentVerified consent) {
        return new NoticeCommand.Register(
                id("register"), Samples.issued(), consent, Samples.ALERT, "WHATSAPP", at(0));
    }

    private static NoticeCommand confirm() {
        return new NoticeCommand.ConfirmAccess(
                id("a"), Samples.VISIT, IdentityLevel.N1, "M", id("code"), "c", at(30));
    }

    private static List<EvidenceKind> kinds(Decision decision) {
        return ((Decision.Accepted) decision)
                .evidence().stream().map(one -> one.fact().kind()).toList();
    }
}
