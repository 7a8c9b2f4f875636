package org.ventanilla.pqrsd.model;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// Who petitions and where the answer goes, as far as a reader is shown it.
///
/// @param applicant null where nobody is on file
/// @param answerAddress null where the answer needs none beyond the medium
/// @param revealed whether this is the data on file, or a mask of it
public record Petitioner(
        IdentityMode mode,
        @Nullable Applicant applicant,
        AnswerMedium medium,
        @Nullable String answerAddress,
        boolean revealed) {

    /// The same person for a reader who has not said what they need to know.
    public Petitioner masked() {
        return new Petitioner(
                mode,
                Masks.identity(applicant, mode),
                medium,
                Masks.address(answerAddress, mode),
                false);
    }

    /// Whether there is anything that a mask hides. An anonymous petitioner may have left an
    /// address for the answer.
    public boolean onFile() {
        return applicant != null || answerAddress != null;
    }

    @Override
    public String toString() {
        return "Petitioner[%s]".formatted(mode);
    }
}
