package org.ventanilla.pqrsd.handling;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.pqrsd.model.CaseSummary;

/// A case with its content and its people, for officers. Mask before showing.
public record CaseFile(
        CaseSummary summary,
        String text,
        @Nullable String place,
        List<FileRef> attachments,
        AnswerMedium answerMedium,
        @Nullable Applicant applicant,
        boolean answerAddressOnFile) {

    public CaseFile {
        attachments = List.copyOf(attachments);
    }

    @Override
    public String toString() {
        return "CaseFile[%s]".formatted(summary.id());
    }
}
