package org.ventanilla.pqrsd.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.UUID;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.pqrsd.model.TrackingCode;
import org.ventanilla.records.UniqueIds;

/// Generates random ids and codes. The decisions of the model receive these values as parameters, so
/// that a decision always gives the same result for the same parameters.
@ApplicationScoped
public class IdGenerator {

    private final SecureRandom random = new SecureRandom();

    /// A new id for a case.
    public CaseId caseId() {
        return new CaseId(UniqueIds.next());
    }

    /// A new id for an access to personal data. The page with the form generates the id before the
    /// request is sent.
    public UUID accessId() {
        return UniqueIds.next();
    }

    /// A new tracking code.
    public TrackingCode trackingCode() {
        byte[] bytes = new byte[TrackingCode.BYTES];
        random.nextBytes(bytes);
        return TrackingCode.of(bytes);
    }
}
