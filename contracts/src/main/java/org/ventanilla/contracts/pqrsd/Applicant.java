package org.ventanilla.contracts.pqrsd;

import org.jspecify.annotations.Nullable;

/// The petitioner, with the data that they gave.
///
/// @param documentType CC, CE, NIT, PA, PPT, TI; absent if they preferred not to say
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
