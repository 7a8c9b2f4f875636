package org.ventanilla.pqrsd.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.pqrsd.CaseKind;

/// What the petitioner asks for.
///
/// @param place where it happened, as the petitioner described it; null if not given
public record Petition(CaseKind kind, String text, @Nullable String place, List<FileRef> attachments) {

    public Petition {
        attachments = List.copyOf(attachments);
    }

    /// The text, the place and the files may contain personal data.
    @Override
    public String toString() {
        return "Petition[%s]".formatted(kind);
    }
}
