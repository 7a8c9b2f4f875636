package org.ventanilla.pqrsd.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.CaseId;

/// What a person must know beside the radicado before they are told how a case stands: the last
/// four
/// digits of the document on file or, where there is none, the tracking code.
public sealed interface SecondFactor {

    /// Digits of the document that are asked.
    int DIGITS = 4;

    boolean matches(String typed);

    /// The end of the document on file.
    record DocumentEnd(String lastDigits) implements SecondFactor {
        @Override
        public boolean matches(String typed) {
            return MessageDigest.isEqual(
                    Radicado.keyOf(typed).getBytes(StandardCharsets.UTF_8),
                    lastDigits.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "DocumentEnd[masked]";
        }
    }

    /// A code told once, at filing.
    record Code(CaseId caseId, byte[] hash) implements SecondFactor {
        @Override
        public boolean matches(String typed) {
            return TrackingCode.matches(typed, caseId, hash);
        }

        @Override
        public String toString() {
            return "Code[masked]";
        }
    }

    /// The last four digits of a document, or its last four signs where it has fewer digits (some
    /// passports); nothing if it is too short to tell people apart.
    static Optional<DocumentEnd> ofDocument(@Nullable String number) {
        String plain = number == null ? "" : Radicado.keyOf(number);
        String digits = plain.replaceAll("\\D", "");
        String asked = digits.length() >= DIGITS ? digits : plain;
        return asked.length() < DIGITS
                ? Optional.empty()
                : Optional.of(new DocumentEnd(asked.substring(asked.length() - DIGITS)));
    }
}
