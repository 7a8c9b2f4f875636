package org.ventanilla.notification.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.handling.EntityConfig;
import org.ventanilla.notification.handling.LegalTime;
import org.ventanilla.notification.postgres.Certificates;

/// A certificate as a page to read and print. The page only repeats the contents of the sealed
/// file; the file is the proof.
///
/// @param name the full name of the notified person; the sealed file contains the name too
public record CertificateSheet(
        String id,
        String authority,
        String nit,
        String noticeNumber,
        String act,
        @Nullable String dossier,
        String name,
        String document,
        String depositedAt,
        String accessedAt,
        String copiedAt,
        String completedAt,
        List<Term> terms,
        List<String> limits,
        String keyId,
        String documentSha256,
        String fileSha256) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// A remedy and its last day, as text for people.
    public record Term(String name, String authority, String lastDay) {}

    /// The page template, checked at build time.
    @CheckedTemplate(basePath = "access")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance sheet(EntityConfig entity, CertificateSheet sheet, String file, String back);
    }

    /// Renders the page.
    ///
    /// @param file the path of the sealed file
    /// @param back the path of the page to which the reader returns
    static TemplateInstance page(
            EntityConfig entity, Certificates.IssuedCertificate certificate, String file, String back) {
        return Templates.sheet(entity, of(certificate), file, back);
    }

    private static CertificateSheet of(Certificates.IssuedCertificate certificate) {
        JsonNode certificateJson = read(certificate.file());
        JsonNode act = certificateJson.get("act");
        JsonNode addressee = certificateJson.get("addressee");
        JsonNode access = certificateJson.get("access");
        JsonNode completion = certificateJson.get("completion");
        return new CertificateSheet(
                certificateJson.get("id").asText(),
                certificateJson.at("/authority/name").asText(),
                certificateJson.at("/authority/nit").asText(),
                certificateJson.at("/notice/number").asText(),
                Texts.pages()
                        .act(
                                act.get("type").asText(),
                                act.get("number").asText(),
                                LegalTime.day(LocalDate.parse(act.get("date").asText()))),
                act.get("dossier").textValue(),
                addressee.get("name").asText(),
                addressee.get("documentType").asText()
                        + " "
                        + addressee.get("documentNumber").asText(),
                words(certificateJson.at("/deposit/at")),
                words(access.get("at")),
                words(access.get("copyServedAt")),
                words(completion.get("at")),
                StreamSupport.stream(completion.get("remedyTerms").spliterator(), false)
                        .map(CertificateSheet::term)
                        .toList(),
                StreamSupport.stream(certificateJson.get("limits").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                certificateJson.at("/seal/keyId").asText(),
                act.get("sha256").asText(),
                certificate.sha256());
    }

    private static Term term(JsonNode term) {
        return new Term(
                Texts.remedy(term.get("name").asText()),
                term.get("authority").asText(),
                LegalTime.day(LocalDate.parse(term.get("lastDay").asText())));
    }

    private static String words(JsonNode instant) {
        return LegalTime.words(Instant.parse(instant.asText()));
    }

    private static JsonNode read(byte[] file) {
        try {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException("an issued certificate is unreadable", e);
        }
    }

    @Override
    public String toString() {
        return "CertificateSheet[masked]";
    }
}
