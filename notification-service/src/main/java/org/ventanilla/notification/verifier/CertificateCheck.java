package org.ventanilla.notification.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Checks one certificate, part by part.
final class CertificateCheck {

    private CertificateCheck() {}

    /// What a valid certificate states.
    ///
    /// @param completedAt when the notice was complete, in legal time
    /// @param rows number of rows of the chain
    record Report(String certificateId, String noticeNumber, String completedAt, int rows, String keyId) {}

    /// Checks a certificate.
    ///
    /// @param trustedKey the public key obtained beforehand, X.509; null if there is none
    /// @throws Refused with the name of the part that is not valid
    static Report check(byte[] file, byte @Nullable [] trustedKey) {
        Fields.require(file.length <= CertificateFile.MAX_BYTES, "form", "size");
        JsonNode certificate = Canon.parseCertificate(file);
        Fields.require(certificate.isObject(), "form", "object");
        Fields.require(
                Fields.text(certificate, "schema", "form").equals("ventanilla.constancia.v1")
                        && Fields.text(certificate, "canon", "form").equals(Canon.NAME)
                        && Fields.text(certificate, "type", "form").equals("ACCESO"),
                "form",
                "schema");
        Seal.check(certificate, trustedKey);
        Chain chain = Chain.check(certificate);
        new Facts(certificate, chain).check();
        return new Report(
                Fields.text(certificate, "id", "form"),
                Fields.text(certificate.path("notice"), "number", "form"),
                Fields.text(certificate.path("completion"), "local", "form"),
                chain.size(),
                Fields.text(certificate.path("seal"), "keyId", "form"));
    }
}
