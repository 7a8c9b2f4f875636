package org.ventanilla.conversation.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who the person says they are.
///
/// @param documentType and number absent when they preferred not to say
public record Profile(
        String name,
        @Nullable DocumentType documentType,
        @Nullable String documentNumber,
        @Nullable String email) {

    /// Whether it holds what a notice of an administrative act needs.
    boolean hasDocument() {
        return documentType != null && documentNumber != null;
    }

    /// Whether both are about the same document.
    boolean hasSameDocument(Profile other) {
        return documentType == other.documentType
                && Objects.equals(documentNumber, other.documentNumber);
    }

    /// The name a person is greeted by; an entity or company has no first name.
    String firstName() {
        return documentType != null && documentType.ofEntity()
                ? name.strip()
                : name.strip().split("\\s+")[0];
    }

    @Override
    public String toString() {
        return "Profile[masked]";
    }
}
