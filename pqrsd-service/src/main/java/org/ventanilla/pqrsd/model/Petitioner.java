package org.ventanilla.pqrsd.model;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// The petitioner and the address for the answer, as far as a reader may see them.
///
/// @param applicant null if no petitioner is stored
/// @param medium the medium of the answer
/// @param answerAddress null if the medium of the answer needs no address
/// @param revealed true if this is the stored data, false if it is masked
public record Petitioner(
        IdentityMode mode,
        @Nullable Applicant applicant,
        AnswerMedium medium,
        @Nullable String answerAddress,
        boolean revealed) {

    /// A masked copy for a reader who has not given a reason to see the identity.
    public Petitioner masked() {
        return new Petitioner(
                mode, Masks.maskedIdentity(applicant, mode), medium, Masks.maskedAddress(answerAddress, mode), false);
    }

    /// Whether there is any data to mask. An anonymous petitioner may have left an address for the
    /// answer.
    public boolean hasData() {
        return applicant != null || answerAddress != null;
    }

    @Override
    public String toString() {
        return "Petitioner[%s]".formatted(mode);
    }
}
