package org.ventanilla.webkit;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Resources that return the number of bytes received.
@Path("/api/recibe")
@Produces("text/plain")
public class SampleUploads {

    @POST
    @Path("/mucho")
    public String much(InputStream body) throws IOException {
        return count(body);
    }

    @POST
    @Path("/poco")
    public String little(InputStream body) throws IOException {
        return count(body);
    }

    private static String count(InputStream body) throws IOException {
        return Long.toString(body.transferTo(OutputStream.nullOutputStream()));
    }
}
