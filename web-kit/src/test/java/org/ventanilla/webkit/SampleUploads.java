package org.ventanilla.webkit;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Resources that return the number of bytes that they received.
@Path("/api/recibe")
@Produces("text/plain")
public class SampleUploads {

    @POST
    @Path("/mucho")
    public String receiveLargeBody(InputStream body) throws IOException {
        return countBytes(body);
    }

    @POST
    @Path("/poco")
    public String receiveSmallBody(InputStream body) throws IOException {
        return countBytes(body);
    }

    private static String countBytes(InputStream body) throws IOException {
        return Long.toString(body.transferTo(OutputStream.nullOutputStream()));
    }
}
