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

/// What a person must know beside the radicado before they are told how a case stands: the last
/// four digits of the document on file or, where there is none or where its owner is to stay
/// unknown, the tracking code.
public sealed interface SecondFactor {

    /// Digits of the document that are asked.
    int DIGITS = 4;

    /// @param asker who typed it
    boolean matches(String typed, UUID asker);

    /// The end of the document on file.
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

    /// The end of the document, and only in the chat that the case came from: what is left to
    /// reserved cases and complaints about offences that were filed without a tracking code, by
    /// releases before 0.2.1.
    record OwnChat(UUID contact, DocumentEnd end) implements SecondFactor {
        @Override
        public boolean matches(String typed, UUID asker) {
            return asker.equals(contact) && end.matches(typed, asker);
        }
    }

    /// A code told once, at filing.
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

    /// Whether a case may be asked for by its petitioner's document. Of a reserved identity and of
    /// a complaint about an offence, a right guess would tell who denounced.
    static boolean mayAskDocument(CaseKind kind, IdentityMode mode) {
        return mode == IdentityMode.IDENTIFIED && kind != CaseKind.DENUNCIA;
    }

    /// Whether a new case is asked for by its petitioner's document.
    static boolean byDocument(CaseKind kind, IdentityMode mode, @Nullable Applicant applicant) {
        return mayAskDocument(kind, mode)
                && applicant != null
                && ofDocument(applicant.documentNumber()).isPresent();
    }

    /// The last four digits of a document, or its last four characters where it has fewer digits
    /// (some passports); nothing if it is too short to tell people apart.
    static Optional<DocumentEnd> ofDocument(@Nullable String number) {
        String plain = number == null ? "" : Radicado.keyOf(number);
        String digits = plain.replaceAll("\\D", "");
        String asked = digits.length() >= DIGITS ? digits : plain;
        return asked.length() < DIGITS
                ? Optional.empty()
                : Optional.of(new DocumentEnd(asked.substring(asked.length() - DIGITS)));
    }
}
