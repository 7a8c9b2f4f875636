package org.ventanilla.notification.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.ventanilla.notification.crypto.SealKey;

/// Returns the public seal key to anybody who checks a certificate, without authentication.
@Path("/api/v1/seal-key")
public class SealKeyResource {

    private final SealKey key;

    SealKeyResource(SealKey key) {
        this.key = key;
    }

    /// Returns the key as PEM.
    @GET
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN)
    public String pem() {
        return key.publicKeyPem();
    }
}
