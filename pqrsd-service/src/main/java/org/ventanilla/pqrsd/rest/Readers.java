package org.ventanilla.pqrsd.rest;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ventanilla.pqrsd.model.CaseReader;
import org.ventanilla.pqrsd.model.StaffRole;

/// Creates the reader of a case from the signed-in person.
final class Readers {

    private Readers() {}

    static CaseReader signedIn(SecurityIdentity identity) {
        return new CaseReader(
                identity.getPrincipal().getName(),
                identity.getRoles().stream()
                        .map(StaffRole::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()));
    }
}
