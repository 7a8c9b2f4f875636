package org.ventanilla.pqrsd.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.pqrsd.model.Filing.Refusal;

/// Who petitions. The law asks for full names and the identity document (CPACA art. 16, no. 2);
/// somebody who does not want to give them petitions anonymously (Ley 962 de 2005, art. 81). A case
/// that says its petitioner is on file while nobody is would be answered to nobody.
final class Identity {

    private Identity() {}

    /// Why this identity cannot be filed, if it cannot.
    static Optional<Refusal> refusal(FilingRequest request) {
        if (request.identityMode() == IdentityMode.ANONYMOUS) {
            return Optional.empty();
        }
        Applicant told = request.applicant();
        if (told == null) {
            return Optional.of(Refusal.APPLICANT_MISSING);
        }
        String name = Writing.kept(told.name());
        if (name == null || name.codePoints().noneMatch(Character::isLetter)) {
            return Optional.of(Refusal.APPLICANT_NAME_MISSING);
        }
        return withoutDocument(request, told) ? Optional.empty() : documentRefusal(told);
    }

    /// The applicant as the file keeps them. Somebody who wants to stay unknown is not on file,
    /// even if the command contained data.
    static @Nullable Applicant kept(FilingRequest request) {
        Applicant told = request.applicant();
        if (told == null || request.identityMode() == IdentityMode.ANONYMOUS) {
            return null;
        }
        return new Applicant(
                Writing.kept(told.name()),
                Writing.kept(told.documentType()),
                Writing.kept(told.documentNumber()),
                Writing.kept(told.email()));
    }

    private static Optional<Refusal> documentRefusal(Applicant told) {
        Optional<DocumentType> type = DocumentType.of(Writing.kept(told.documentType()));
        if (type.isEmpty()) {
            return Optional.of(Refusal.DOCUMENT_TYPE_UNKNOWN);
        }
        String number = Writing.kept(told.documentNumber());
        return number == null || type.get().read(number).isEmpty()
                ? Optional.of(Refusal.DOCUMENT_NUMBER_IMPOSSIBLE)
                : Optional.empty();
    }

    /// A citizen in the chat may keep the document to themselves and still give a name: nobody may
    /// be refused for it (CPACA art. 15). An officer who writes that somebody is identified has
    /// the document before them.
    private static boolean withoutDocument(FilingRequest request, Applicant told) {
        return request.actor().equals(FilingRequest.CITIZEN)
                && Writing.kept(told.documentType()) == null
                && Writing.kept(told.documentNumber()) == null;
    }
}
