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
import java.util.HexFormat;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.crypto.SealKey;
import org.ventanilla.notification.handling.EntityConfig;
import org.ventanilla.notification.verifier.Verdict;

/// Where anybody checks a certificate they hold, against our seal. Says what holds, shows nobody's
/// data, keeps nothing.
@Path("/verificar")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class VerifyPage {

    private static final long LARGEST_BYTES = 16L * 1024 * 1024;

    private final SealKey key;
    private final EntityConfig entity;

    VerifyPage(SealKey key, EntityConfig entity) {
        this.key = key;
        this.entity = entity;
    }

    /// The page, checked at build.
    @CheckedTemplate(basePath = "access")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance verify(EntityConfig entity, @Nullable Verdict verdict);
    }

    @GET
    public TemplateInstance ask() {
        return Templates.verify(entity, null);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public TemplateInstance check(@RestForm("constancia") @Nullable FileUpload file) {
        byte[] bytes =
                file == null || file.size() > LARGEST_BYTES ? new byte[0] : ActsResource.read(file);
        return Templates.verify(
                entity, Verdict.of(bytes, HexFormat.of().parseHex(key.publicKeyHex())));
    }
}
