package org.ventanilla.notification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests that facts are written to the chain and read back unchanged.
class FactPayloadTest {

    /// At least one fact of every kind.
    static Stream<Fact> facts() {
        return Stream.concat(
                Samples.completeHistory().stream().map(Evidence::fact),
                Stream.of(
                        new Fact.NoConsent(),
                        new Fact.ContactLost(Samples.id("consent"), Consent.Reason.CAMBIO_DE_NUMERO),
                        Samples.unconfirmedConsent(),
                        new Fact.CodeRejected(Samples.VISIT),
                        new Fact.Objected(Fact.Objection.OTRA_PERSONA, IdentityLevel.N0),
                        new Fact.Objected(Fact.Objection.RECHAZO, IdentityLevel.N1),
                        new Fact.Objected(Fact.Objection.IMPOSIBILIDAD, IdentityLevel.N1),
                        new Fact.MessageStatus(
                                Fact.MessageUse.CODIGO,
                                Samples.ALERT,
                                "SMS",
                                2,
                                ChannelState.EXPIRADA,
                                null,
                                Samples.NOON,
                                "c0".repeat(32),
                                "131026",
                                "c1".repeat(32)),
                        new Fact.MessageQueued(Fact.MessageUse.CODIGO, Samples.ALERT, "WHATSAPP")));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void aWrittenFactIsReadBackUnchanged(Fact fact) {
        assertThat(FactPayload.read(fact.kind(), FactPayload.write(fact))).isEqualTo(fact);
    }

    /// While two releases share a database, the older release reads rows of the newer release. The
    /// older release requires a level in payloads of this kind, and treats the fact as an objection
    /// of a visitor with this level. N0 is the level of a visitor who has only the link.
    @Test
    void thePayloadOfALostContactContainsTheLevelThatAnOlderReleaseRequires() {
        assertThat(FactPayload.write(new Fact.ContactLost(Samples.id("consent"), Consent.Reason.CAMBIO_DE_NUMERO)))
                .containsEntry("level", "N0");
    }

    @Test
    void aConsentOfAnOlderReleaseKeepsItsPayload() {
        assertThat(FactPayload.write(Samples.unconfirmedConsent()).keySet())
                .containsExactlyInAnyOrder(
                        "consentId", "contactId", "textVersion", "textSha256", "proof", "saidAt", "provenAt");
        // Version 2 of the payload also contains the confirmation of the contact.
        assertThat(FactPayload.version(Samples.unconfirmedConsent())).isEqualTo(1);
        assertThat(FactPayload.version(Samples.consent())).isEqualTo(2);
    }

    @Test
    void theTestedFactsHaveEveryKind() {
        assertThat(facts().map(Fact::kind)).contains(EvidenceKind.values());
    }
}
