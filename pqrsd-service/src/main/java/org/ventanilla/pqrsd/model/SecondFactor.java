package org.ventanilla.pqrsd.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// The proof that a person must give together with the radicado to see the state of a case: the
/// last four digits of the petitioner's document, or a tracking code. The tracking code is used if
/// there is no document, or if the identity of the petitioner has to be protected.
public sealed interface SecondFactor {

    /// The number of digits of the document that a person has to give.
    int DIGITS = 4;

    /// Whether a typed text is the correct proof.
    ///
    /// @param asker the id of the contact or network address from which the text came
    boolean matches(String typed, UUID asker);

    /// The last digits of the stored document.
    record DocumentEnd(String lastDigits) implements SecondFactor {
        @Override
        public boolean matches(String typed, UUID asker) {
            return MessageDigest.isEqual(
                    Radicado.keyOf(typed).getBytes(StandardCharsets.UTF_8),
                    lastDigits.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "DocumentEnd[masked]";
        }
    }

    /// The last digits of the document, accepted only in the chat in which the case was filed. This
    /// second factor applies to cases with a reserved identity and to cases of kind `DENUNCIA` that
    /// releases before 0.2.1 filed without a tracking code.
    record OwnChat(UUID contactId, DocumentEnd documentEnd) implements SecondFactor {
        @Override
        public boolean matches(String typed, UUID asker) {
            return asker.equals(contactId) && documentEnd.matches(typed, asker);
        }
    }

    /// A tracking code, which is sent only once, at filing.
    record Code(CaseId caseId, byte[] hash) implements SecondFactor {
        @Override
        public boolean matches(String typed, UUID asker) {
            return TrackingCode.matches(typed, caseId, hash);
        }

        @Override
        public String toString() {
            return "Code[masked]";
        }
    }

    /// Whether the document of the petitioner may serve as the second factor. In a case with a
    /// reserved identity or of kind `DENUNCIA`, a correct guess would reveal who filed the case.
    static boolean mayUseDocument(CaseKind kind, IdentityMode mode) {
        return mode == IdentityMode.IDENTIFIED && kind != CaseKind.DENUNCIA;
    }

    /// Whether the document of the petitioner is the second factor of a new case.
    static boolean usesDocument(CaseKind kind, IdentityMode mode, @Nullable Applicant applicant) {
        return mayUseDocument(kind, mode)
                && applicant != null
                && ofDocument(applicant.documentNumber()).isPresent();
    }

    /// The last four digits of a document number, or the last four characters if the number has fewer
    /// than four digits (some passports). Empty if the number has fewer than four characters.
    static Optional<DocumentEnd> ofDocument(@Nullable String number) {
        String plain = number == null ? "" : Radicado.keyOf(number);
        String digits = plain.replaceAll("\\D", "");
        String relevant = digits.length() >= DIGITS ? digits : plain;
        return relevant.length() < DIGITS
                ? Optional.empty()
                : Optional.of(new DocumentEnd(relevant.substring(relevant.length() - DIGITS)));
    }
}
