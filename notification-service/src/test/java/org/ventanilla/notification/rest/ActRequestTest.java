package org.ventanilla.notification.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.ventanilla.notification.model.Sha256;

/// Tests the hash by which a repeated request is recognised.
class ActRequestTest {

    private static final String DOCUMENT_SHA256 = Sha256.hex("x".getBytes(StandardCharsets.UTF_8));

    /// A client that repeats a request after an upgrade must get the earlier answer. The expected
    /// value is the hash that release 0.2.0 computed for this request.
    @Test
    void aRequestHasTheSameHashAfterAnUpgrade() throws Exception {
        ActReader.ParsedAct parsed = ActReader.read("""
                        {"actType": "RESOLUCION", "number": "1", "date": "2026-11-02", "expediente": "E",
                         "addressee": {"documentType": "CC", "documentNumber": "52", "name": "Rosa"},
                         "remedies": [{"name": "QUEJA", "authority": "A", "termDays": 5}]}
                        """);
        assertThat(parsed.request().bodySha256(DOCUMENT_SHA256))
                .isEqualTo("d61095253da60542c035d9659a5b026de89473e942504cc07ed538164aa651cc");
    }

    @Test
    void theOptionalHashOfTheDocumentDoesNotChangeTheHashOfTheRequest() throws Exception {
        assertThat(ActReader.read("{\"documentSha256\": \"%s\"}".formatted(DOCUMENT_SHA256))
                        .request()
                        .bodySha256(DOCUMENT_SHA256))
                .isEqualTo(ActReader.read("{}").request().bodySha256(DOCUMENT_SHA256));
    }
}
