package org.ventanilla.notification.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Checks one certificate, part by part.
final class CertificateCheck {

    private CertificateCheck() {}

    /// The parts that were found valid.
    record Report(String certificateId, String noticeNumber, String completedAt, int rows, String keyId) {}

    /// @param trusted the public key obtained beforehand, X.509; null if there is none
    /// @throws Refused with the name of the part that is not valid
    static Report check(byte[] file, byte @Nullable [] trusted) {
        Fields.require(file.length <= CertificateFile.MAX_BYTES, "form", "size");
        JsonNode certificate = Canon.certificate(file);
        Fields.require(certificate.isObject(), "form", "object");
        Fields.require(
                Fields.text(certificate, "schema", "form").equals("ventanilla.constancia.v1")
                        && Fields.text(certificate, "canon", "form").equals(Canon.NAME)
                        && Fields.text(certificate, "type", "form").equals("ACCESO"),
                "form",
                "schema");
        Seal.check(certificate, trusted);
        Chain chain = Chain.checked(certificate);
        new Facts(certificate, chain).check();
        return new Report(
                Fields.text(certificate, "id", "form"),
                Fields.text(certificate.path("notice"), "number", "form"),
                Fields.text(certificate.path("completion"), "local", "form"),
                chain.size(),
                Fields.text(certificate.path("seal"), "keyId", "form"));
    }
}
