package org.ventanilla.notification.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.notification.handling.PdfCheck.Finding;
import org.ventanilla.notification.handling.PdfCheck.Reason;

/// Tests which documents can be notified. In the texts of PDF, `6 0 R` refers to the object with number 6,
/// which
/// is the first additional object of a {@link TestPdf}.
class PdfInspectionTest {

    private static final int ONE_PAGE = 1;

    @TempDir
    Path folder;

    private final PdfInspection inspection = new PdfInspection();

    static Stream<Arguments> acceptedDocuments() {
        return Stream.of(
                Arguments.of("a page", TestPdf.ofSize(1000)),
                Arguments.of("a large page", TestPdf.ofExactly(20 * 1024 * 1024, 1)),
                Arguments.of("a tree in an object stream", TestPdf.withObjectStream(100)),
                Arguments.of("opens at its first page", TestPdf.withAdditions("/OpenAction [3 0 R /Fit]", "")),
                Arguments.of(
                        "opens at a page by an action",
                        TestPdf.withAdditions("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", "")),
                Arguments.of(
                        "a link to the web",
                        TestPdf.withAdditions(
                                "",
                                "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 1 1]"
                                        + " /A << /S /URI /URI (https://www.example.org/) >> >>]")),
                Arguments.of(
                        "a signed form",
                        TestPdf.withAdditions(
                                "/AcroForm << /SigFlags 3 /Fields [6 0 R] >>",
                                "",
                                "<< /FT /Sig /T (firma) /V << /Type /Sig >> >>")),
                Arguments.of(
                        "a resource named like a trigger of actions",
                        TestPdf.withAdditions("/X << /AA << /Type /Font /Subtype /Type1 >> >>", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("acceptedDocuments")
    void anOrdinaryDocumentIsAccepted(String name, byte[] pdf) throws IOException {
        assertThat(check(pdf)).isEqualTo(new Finding.Accepted(ONE_PAGE));
    }

    static Stream<Arguments> activeDocuments() {
        String script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
        return Stream.of(
                Arguments.of("script on opening", TestPdf.withAdditions("/OpenAction " + script, "")),
                Arguments.of(
                        "script on opening, in another object", TestPdf.withAdditions("/OpenAction 6 0 R", "", script)),
                Arguments.of(
                        "script after a jump",
                        TestPdf.withAdditions("/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next " + script + " >>", "")),
                Arguments.of(
                        "a web address opened automatically",
                        TestPdf.withAdditions("/OpenAction << /S /URI /URI (https://www.example.org/) >>", "")),
                Arguments.of(
                        "script by name",
                        TestPdf.withAdditions("/Names << /JavaScript << /Names [(a) 6 0 R] >> >>", "", script)),
                Arguments.of("script of a page", TestPdf.withAdditions("", "/AA << /O " + script + " >>")),
                Arguments.of(
                        "a link that starts a program",
                        TestPdf.withAdditions("", "/Annots [<< /Subtype /Link /A << /S /Launch /F (a.exe) >> >>]")),
                Arguments.of(
                        "a form that is sent",
                        TestPdf.withAdditions(
                                "/AcroForm << /Fields [6 0 R] >>",
                                "",
                                "<< /Kids [7 0 R] >>",
                                "<< /Subtype /Widget /A << /S /SubmitForm /F (https://x) >> >>")),
                Arguments.of(
                        "imported data",
                        TestPdf.withAdditions("/Outlines 6 0 R", "", "<< /Title (a) /A << /S /ImportData >> >>")),
                Arguments.of(
                        "an unknown action",
                        TestPdf.withAdditions("", "/Annots [<< /Subtype /Link /A << /S /Mine >> >>]")),
                Arguments.of(
                        "script in an address",
                        TestPdf.withAdditions(
                                "", "/Annots [<< /Subtype /Link /A << /S /URI /URI (JavaScript:x) >> >>]")),
                Arguments.of("XFA", TestPdf.withAdditions("/AcroForm << /Fields [] /XFA [(a) 4 0 R] >>", "")),
                Arguments.of(
                        "action name with escapes",
                        TestPdf.withAdditions("/OpenAction << /S /J#61vaScript /JS (x) >>", "")),
                Arguments.of("a film", TestPdf.withAdditions("", "/Annots [<< /Subtype /RichMedia >>]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("activeDocuments")
    void aDocumentWithActiveContentIsRefused(String name, byte[] pdf) throws IOException {
        assertThat(check(pdf)).isEqualTo(new Finding.Rejected(Reason.ACTIVE));
    }

    static Stream<Arguments> documentsWithAttachments() {
        String file = "<< /Type /Filespec /F (a.xml) /EF << /F 4 0 R >> >>";
        return Stream.of(
                Arguments.of(
                        "in the name tree",
                        TestPdf.withAdditions("/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>", "", file)),
                Arguments.of("associated file", TestPdf.withAdditions("/AF [6 0 R]", "", file)),
                Arguments.of(
                        "attached to the page", TestPdf.withAdditions("", "/Annots [<< /Subtype /FileAttachment >>]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documentsWithAttachments")
    void aDocumentWithAttachedFilesIsRefused(String name, byte[] pdf) throws IOException {
        assertThat(check(pdf)).isEqualTo(new Finding.Rejected(Reason.ATTACHMENTS));
    }

    static Stream<Arguments> damagedDocuments() {
        byte[] whole = TestPdf.ofSize(20_000);
        return Stream.of(
                Arguments.of("the end is missing", Arrays.copyOf(whole, whole.length - 200)),
                Arguments.of("the second half is missing", Arrays.copyOf(whole, whole.length / 2)),
                Arguments.of("the middle is missing", withoutRange(whole, 5_000, 6_000)),
                Arguments.of("only a header", "%PDF-x".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of(
                        "HTML after a PDF header",
                        "%PDF-1.4\n<html><body>Hola</body></html>".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of(
                        "a missing page",
                        TestPdf.ofObjects(
                                "", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [9 0 R] /Count 1 >>")),
                Arguments.of(
                        "a page with missing contents",
                        TestPdf.ofObjects(
                                "",
                                "<< /Type /Catalog /Pages 2 0 R >>",
                                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                                "<< /Type /Page /Parent 2 0 R /Contents 9 0 R >>")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damagedDocuments")
    void aDamagedDocumentIsRefused(String name, byte[] pdf) throws IOException {
        assertThat(check(pdf)).isEqualTo(new Finding.Rejected(Reason.DAMAGED));
    }

    @Test
    void anEncryptedDocumentIsRefused() throws IOException {
        byte[] pdf = TestPdf.ofObjects(
                "/Encrypt 4 0 R /ID [<00> <00>]",
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R >>",
                "<< /Filter /Standard /V 1 /R 2 /P -1 /O (a) /U (b) >>");
        assertThat(check(pdf)).isEqualTo(new Finding.Rejected(Reason.ENCRYPTED));
    }

    @Test
    void aDocumentWithoutPagesIsRefusedEvenIfItDeclaresPages() throws IOException {
        byte[] pdf = TestPdf.ofObjects("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 7 >>");
        assertThat(check(pdf)).isEqualTo(new Finding.Rejected(Reason.NO_PAGES));
    }

    @Test
    void aFileWithoutThePdfHeaderIsRefused() throws IOException {
        assertThat(check("GIF89a".getBytes(StandardCharsets.US_ASCII))).isEqualTo(new Finding.Rejected(Reason.NO_PDF));
        assertThat(check(new byte[0])).isEqualTo(new Finding.Rejected(Reason.NO_PDF));
    }

    /// Small files that need much memory when they are read.
    static Stream<Arguments> hostileDocuments() {
        return Stream.of(
                Arguments.of("a stream of 2 GB after decompression", TestPdf.withObjectStream(2_000_000_000)),
                Arguments.of(
                        "a million nested lists",
                        TestPdf.withAdditions("/X 6 0 R", "", "[".repeat(1_000_000) + "]".repeat(1_000_000))),
                Arguments.of(
                        "millions of empty dictionaries",
                        TestPdf.withAdditions("/X 6 0 R", "", "[" + "<<>>".repeat(3_000_000) + "]")),
                Arguments.of(
                        "a text of 20 MB", TestPdf.withAdditions("/X 6 0 R", "", "(" + "a".repeat(20_000_000) + ")")),
                Arguments.of("a million names", TestPdf.withAdditions("/X 6 0 R", "", "[" + names(1_000_000) + "]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileDocuments")
    void aDocumentThatWouldExhaustTheMemoryIsRefused(String name, byte[] pdf) throws IOException {
        assertThat(check(pdf)).isInstanceOf(Finding.Rejected.class);
    }

    private Finding check(byte[] pdf) throws IOException {
        return inspection.check(Files.write(folder.resolve("act.pdf"), pdf));
    }

    /// Returns a copy without the bytes between two positions.
    private static byte[] withoutRange(byte[] bytes, int from, int to) {
        byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, rest, from, bytes.length - to);
        return rest;
    }

    /// Returns this number of different PDF names.
    private static String names(int count) {
        StringBuilder names = new StringBuilder(count * 10);
        for (int i = 0; i < count; i++) {
            names.append("/N").append(i);
        }
        return names.toString();
    }
}
