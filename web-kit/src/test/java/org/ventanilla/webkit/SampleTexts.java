package org.ventanilla.webkit;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;

/// A page that shows text that a person wrote.
@Path("/publica/texto")
public class SampleTexts {

    private final Template sample;

    SampleTexts(Template sample) {
        this.sample = sample;
    }

    /// Shows the text.
    @GET
    @Produces(MediaType.TEXT_HTML)
    @PermitAll
    public TemplateInstance show(@RestQuery String palabras) {
        return sample.data("heading", palabras);
    }
}
