package org.ventanilla.notification.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.crypto.SealKey;
import org.ventanilla.notification.handling.EntityConfig;
import org.ventanilla.notification.verifier.CertificateFile;
import org.ventanilla.notification.verifier.Verdict;
import org.ventanilla.records.RetryLater;

/// The page on which anybody can check a certificate against the seal of this service. The page
/// shows which parts are valid, but no personal data, and stores nothing. An invalid
/// certificate is answered with 422, so that a program need not parse the page.
@Path("/verificar")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class VerifyPage {

    /// Maximum number of concurrent checks. Each check needs up to some tens of MB of memory for
    /// the certificate and its JSON tree.
    private static final int MAX_CONCURRENT_CHECKS = 2;

    private static final int WAIT_SECONDS = 10;

    private final SealKey key;
    private final EntityConfig entity;
    private final Semaphore permits = new Semaphore(MAX_CONCURRENT_CHECKS, true);

    VerifyPage(SealKey key, EntityConfig entity) {
        this.key = key;
        this.entity = entity;
    }

    /// The page template, checked at build time.
    @CheckedTemplate(basePath = "access")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance verify(EntityConfig entity, @Nullable Verdict verdict);
    }

    /// Shows the form with which a certificate is uploaded.
    @GET
    public TemplateInstance form() {
        return Templates.verify(entity, null);
    }

    /// Checks the uploaded certificate and shows the result.
    @POST
    @LimitedCertificateCheck
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response check(@RestForm("constancia") @Nullable FileUpload file) throws IOException, InterruptedException {
        if (file == null || file.size() == 0) {
            return respond(400, Verdict.noFile());
        }
        if (!permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new RetryLater("too many certificates are being checked");
        }
        try {
            Verdict verdict = Verdict.of(
                    CertificateFile.read(file.uploadedFile()), HexFormat.of().parseHex(key.publicKeyHex()));
            return respond(verdict.valid() ? 200 : 422, verdict);
        } finally {
            permits.release();
        }
    }

    private Response respond(int status, Verdict verdict) {
        return Response.status(status).entity(Templates.verify(entity, verdict)).build();
    }
}
