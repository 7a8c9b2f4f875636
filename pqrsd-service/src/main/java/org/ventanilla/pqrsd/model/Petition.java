package org.ventanilla.pqrsd.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.pqrsd.CaseKind;

/// What the petitioner asks for.
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
