package org.ventanilla.pqrsd.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.pqrsd.model.Filing.Refusal;

/// Checks the identity of the petitioner. The law asks for the full name and the identity document
/// (CPACA art. 16, no. 2). A person who does not want to give this data can file anonymously (Ley 962
/// de 2005, art. 81). A case that is not anonymous needs a petitioner, because the answer must be
/// addressed to a person.
final class Identity {

    private Identity() {}

    /// The reason why a request with this identity cannot be filed; empty if the identity is
    /// sufficient.
    static Optional<Refusal> refusal(FilingRequest request) {
        if (request.identityMode() == IdentityMode.ANONYMOUS) {
            return Optional.empty();
        }
        Applicant applicant = request.applicant();
        if (applicant == null) {
            return Optional.of(Refusal.APPLICANT_MISSING);
        }
        String name = Writing.clean(applicant.name());
        if (name == null || name.codePoints().noneMatch(Character::isLetter)) {
            return Optional.of(Refusal.APPLICANT_NAME_MISSING);
        }
        return mayOmitDocument(request, applicant) ? Optional.empty() : documentRefusal(applicant);
    }

    /// The applicant that is stored with the case; null for an anonymous case, even if the request
    /// contained an applicant.
    static @Nullable Applicant applicantToStore(FilingRequest request) {
        Applicant applicant = request.applicant();
        if (applicant == null || request.identityMode() == IdentityMode.ANONYMOUS) {
            return null;
        }
        return new Applicant(
                Writing.clean(applicant.name()),
                Writing.clean(applicant.documentType()),
                Writing.clean(applicant.documentNumber()),
                Writing.clean(applicant.email()));
    }

    private static Optional<Refusal> documentRefusal(Applicant applicant) {
        Optional<DocumentType> type = DocumentType.of(Writing.clean(applicant.documentType()));
        if (type.isEmpty()) {
            return Optional.of(Refusal.DOCUMENT_TYPE_UNKNOWN);
        }
        String number = Writing.clean(applicant.documentNumber());
        return number == null || type.get().parse(number).isEmpty()
                ? Optional.of(Refusal.DOCUMENT_NUMBER_IMPOSSIBLE)
                : Optional.empty();
    }

    /// A citizen in the chat may give a name without a document, because a petition must not be
    /// refused for that reason (CPACA art. 15). An officer who files for an identified petitioner has
    /// to enter the document.
    private static boolean mayOmitDocument(FilingRequest request, Applicant applicant) {
        return request.origin().actor().equals(Origin.CITIZEN)
                && Writing.clean(applicant.documentType()) == null
                && Writing.clean(applicant.documentNumber()) == null;
    }
}
