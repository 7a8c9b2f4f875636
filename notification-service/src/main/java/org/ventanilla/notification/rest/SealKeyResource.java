package org.ventanilla.notification.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.ventanilla.notification.crypto.SealKey;

/// The public half of the seal key, for anybody who checks a certificate. Public.
@Path("/api/v1/seal-key")
public class SealKeyResource {

    private final SealKey key;

    SealKeyResource(SealKey key) {
        this.key = key;
    }

    /// As PEM.
    @GET
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN)
    public String pem() {
        return key.publicKeyPem();
    }
}
