package org.ventanilla.conversation.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The data that the person gave about themselves.
///
/// @param documentType absent, together with `documentNumber`, if the person preferred not to give
/// a document
public record Profile(
        String name,
        @Nullable DocumentType documentType,
        @Nullable String documentNumber,
        @Nullable String email) {

    /// Whether the profile has the document that a notice of an administrative act needs.
    boolean hasDocument() {
        return documentType != null && documentNumber != null;
    }

    /// Whether both profiles have the same document.
    boolean hasSameDocument(Profile other) {
        return documentType == other.documentType && Objects.equals(documentNumber, other.documentNumber);
    }

    /// The name in the greeting. An entity or company has no first name.
    String firstName() {
        return documentType != null && documentType.isForEntity()
                ? name.strip()
                : name.strip().split("\\s+")[0];
    }

    @Override
    public String toString() {
        return "Profile[masked]";
    }
}
