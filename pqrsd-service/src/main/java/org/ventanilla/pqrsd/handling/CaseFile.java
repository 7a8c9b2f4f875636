package org.ventanilla.pqrsd.handling;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.Masks;
import org.ventanilla.pqrsd.model.Petitioner;

/// A case with its content and its people, for officers. Mask before showing.
public record CaseFile(
        CaseSummary summary,
        String text,
        @Nullable String place,
        List<FileRef> attachments,
        Petitioner petitioner) {

    public CaseFile {
        attachments = List.copyOf(attachments);
    }

    /// The same case without personal data of the petitioner, neither apart nor in the words of the
    /// petition.
    public CaseFile masked() {
        return new CaseFile(
                summary,
                Masks.within(text, petitioner.applicant()),
                place == null ? null : Masks.within(place, petitioner.applicant()),
                attachments,
                petitioner.masked());
    }

    @Override
    public String toString() {
        return "CaseFile[%s]".formatted(summary.id());
    }
}
