package org.ventanilla.contracts.pqrsd;

import org.jspecify.annotations.Nullable;

/// The data that the petitioner gave.
///
/// @param documentType CC, CE, NIT, PA, PPT, TI; absent if the petitioner gave no document
public record Applicant(
        @Nullable String name,
        @Nullable String documentType,
        @Nullable String documentNumber,
        @Nullable String email) {
    @Override
    public String toString() {
        return "Applicant[masked]";
    }
}
