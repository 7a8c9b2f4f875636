package org.ventanilla.pqrsd.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.CaseId;

/// One access to the personal data of a case, as it is recorded for supervisors: who accessed what,
/// when and why. A record is never changed.
///
/// @param id the id of the access; a repeated request has the same id and is not recorded again
/// @param reader the user name of the reader
/// @param detail the reader's explanation of the reason, or the name of the file that was opened
public record CaseAccess(
        UUID id,
        CaseId caseId,
        Instant at,
        String reader,
        AccessedData accessedData,
        @Nullable Reason reason,
        @Nullable String detail) {

    /// The greatest length of an explanation, in characters.
    public static final int MAX_DETAIL_LENGTH = 200;

    /// The explanation as it is stored: null if the typed text has no visible characters, and
    /// shortened if the typed text is longer than {@link #MAX_DETAIL_LENGTH}.
    public static @Nullable String cleanedDetail(@Nullable String typed) {
        String cleaned = Writing.clean(typed);
        return cleaned == null ? null : Writing.cut(cleaned, MAX_DETAIL_LENGTH);
    }

    /// What the reader accessed.
    public enum AccessedData {
        /// The name, document and addresses of the petitioner.
        IDENTITY,
        /// A file of a case whose petitioner asked for a reserved identity.
        ATTACHMENT
    }

    /// The reasons for which a reader may need an identity. The names are Spanish, because the reasons
    /// are legal purposes.
    public enum Reason {
        /// To answer the case or to notify the answer.
        RESPONDER,
        /// To find out whether a visitor or caller is the petitioner.
        VERIFICAR,
        /// To transfer the case to the competent body (CPACA art. 21).
        TRASLADAR,
        /// An authority or an oversight body asks for the identity.
        AUTORIDAD,
        /// Any other reason, which the reader has to explain.
        OTRO
    }
}
