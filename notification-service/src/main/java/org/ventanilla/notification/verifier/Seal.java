package org.ventanilla.notification.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/// Checks the seal of a certificate. The seal contains a signature of all other contents.
final class Seal {

    private static final String PART = "seal";

    private Seal() {}

    /// Checks the signature and, if there is a trusted key, whether the seal contains that key.
    ///
    /// @param trustedKey the public key obtained beforehand, X.509; null if there is none
    static void check(JsonNode certificate, byte @org.jspecify.annotations.Nullable [] trustedKey) {
        JsonNode seal = Fields.object(certificate, "seal", PART);
        Fields.requireOnly(seal, PART, "algorithm", "keyId", "publicKey", "signature");
        Fields.require(Fields.text(seal, "algorithm", PART).equals("Ed25519"), PART, "algorithm");
        byte[] key = Hashes.bytes(Fields.text(seal, "publicKey", PART), PART, "publicKey");
        Fields.require(Hashes.sha256(key).equals(Fields.text(seal, "keyId", PART)), PART, "keyId");
        byte[] signature = Hashes.bytes(Fields.text(seal, "signature", PART), PART, "signature");
        ObjectNode body = certificate.deepCopy();
        body.remove("seal");
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
            check.update(Canon.bytes(body));
            Fields.require(check.verify(signature), PART, "signature");
        } catch (GeneralSecurityException e) {
            throw new Refused(PART, "signature");
        }
        if (trustedKey != null && !Arrays.equals(trustedKey, key)) {
            throw new Refused("key", "publicKey");
        }
    }
}
