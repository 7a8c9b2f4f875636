package org.ventanilla.pqrsd.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.UUID;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.messaging.UniqueIds;
import org.ventanilla.pqrsd.model.TrackingCode;

/// Draws what a decision may not draw itself.
@ApplicationScoped
public class FreshIds {

    private final SecureRandom random = new SecureRandom();

    public CaseId caseId() {
        return new CaseId(UniqueIds.next());
    }

    /// New ids for looks at personal data; the page with the form draws one before the request is
    /// sent.
    public UUID access() {
        return UniqueIds.next();
    }

    public TrackingCode trackingCode() {
        byte[] bytes = new byte[TrackingCode.BYTES];
        random.nextBytes(bytes);
        return TrackingCode.of(bytes);
    }
}
