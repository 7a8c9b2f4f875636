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

/// Tests which documents can be notified.
class PdfInspectionTest {

    @TempDir
    Path folder;

    private final PdfInspection inspection = new PdfInspection();

    static Stream<Arguments> acceptedDocuments() {
        return Stream.of(
                Arguments.of("a page", TestPdf.ofSize(1000)),
                Arguments.of("a large page", TestPdf.ofExactly(20 * 1024 * 1024, 1)),
                Arguments.of("a tree in an object stream", TestPdf.packed(100)),
                Arguments.of("opens at its first page", TestPdf.with("/OpenAction [3 0 R /Fit]", "")),
                Arguments.of(
                        "opens at a page by an action", TestPdf.with("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", "")),
                Arguments.of(
                        "a link to the web",
                        TestPdf.with(
                                "",
                                "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 1 1]"
                                        + " /A << /S /URI /URI (https://www.example.org/) >> >>]")),
                Arguments.of(
                        "a signed form",
                        TestPdf.with(
                                "/AcroForm << /SigFlags 3 /Fields [6 0 R] >>",
                                "",
                                "<< /FT /Sig /T (firma) /V << /Type /Sig >> >>")),
                Arguments.of(
                        "a resource named like a trigger of actions",
                        TestPdf.with("/X << /AA << /Type /Font /Subtype /Type1 >> >>", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("acceptedDocuments")
    void anOrdinaryDocumentIsAccepted(String name, byte[] pdf) throws IOException {
        assertThat(check(pdf)).isEqualTo(new Finding.Accepted(1));
    }

    static Stream<Arguments> active() {
        String script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
        return Stream.of(
                Arguments.of("script on opening", TestPdf.with("/OpenAction " + script, "")),
                Arguments.of("script on opening, in another object", TestPdf.with("/OpenAction 6 0 R", "", script)),
                Arguments.of(
                        "script after a jump",
                        TestPdf.with("/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next " + script + " >>", "")),
                Arguments.of(
                        "a web address opened automatically",
                        TestPdf.with("/OpenAction << /S /URI /URI (https://www.example.org/) >>", "")),
                Arguments.of(
                        "script by name",
                        TestPdf.with("/Names << /JavaScript << /Names [(a) 6 0 R] >> >>", "", script)),
                Arguments.of("script of a page", TestPdf.with("", "/AA << /O " + script + " >>")),
                Arguments.of(
                        "a link that starts a program",
                        TestPdf.with("", "/Annots [<< /Subtype /Link /A << /S /Launch /F (a.exe) >> >>]")),
                Arguments.of(
                        "a form that is sent",
                        TestPdf.with(
                                "/AcroForm << /Fields [6 0 R] >>",
                                "",
                                "<< /Kids [7 0 R] >>",
                                "<< /Subtype /Widget /A << /S /SubmitForm /F (https://x) >> >>")),
                Arguments.of(
                        "imported data",
                        TestPdf.with("/Outlines 6 0 R", "", "<< /Title (a) /A << /S /ImportData >> >>")),
                Arguments.of("an unknown action", TestPdf.with("", "/Annots [<< /Subtype /Link /A << /S /Mine >> >>]")),
                Arguments.of(
                        "script in an address",
                        TestPdf.with("", "/Annots [<< /Subtype /Link /A << /S /URI /URI (JavaScript:x) >> >>]")),
                Arguments.of("XFA", TestPdf.with("/AcroForm << /Fields [] /XFA [(a) 4 0 R] >>", "")),
                Arguments.of(
                        "action name with escapes", TestPdf.with("/OpenAction << /S /J#61vaScript /JS (x) >>", "")),
                Arguments.of("a film", TestPdf.with("", "/Annots [<< /Subtype /RichMedia >>]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("active")
    void activeContentIsRefused(String name, byte[] pdf) throws IOException {
        assertThat(check(pdf)).isEqualTo(new Finding.Rejected(Reason.ACTIVE));
    }

    static Stream<Arguments> attached() {
        String file = "<< /Type /Filespec /F (a.xml) /EF << /F 4 0 R >> >>";
        return Stream.of(
                Arguments.of(
                        "in the name tree",
                        TestPdf.with("/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>", "", file)),
                Arguments.of("associated file", TestPdf.with("/AF [6 0 R]", "", file)),
                Arguments.of("attached to the page", TestPdf.with("", "/Annots [<< /Subtype /FileAttachment >>]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attached")
    void attachedFilesAreRefused(String name, byte[] pdf) throws IOException {
        assertThat(check(pdf)).isEqualTo(new Finding.Rejected(Reason.ATTACHMENTS));
    }

    static Stream<Arguments> damaged() {
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
                        TestPdf.of(
                                "", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [9 0 R] /Count 1 >>")),
                Arguments.of(
                        "a page with missing contents",
                        TestPdf.of(
                                "",
                                "<< /Type /Catalog /Pages 2 0 R >>",
                                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                                "<< /Type /Page /Parent 2 0 R /Contents 9 0 R >>")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void incompleteDocumentsAreRefused(String name, byte[] pdf) throws IOException {
        assertThat(check(pdf)).isEqualTo(new Finding.Rejected(Reason.DAMAGED));
    }

    @Test
    void anEncryptedDocumentIsRefused() throws IOException {
        byte[] pdf = TestPdf.of(
                "/Encrypt 4 0 R /ID [<00> <00>]",
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R >>",
                "<< /Filter /Standard /V 1 /R 2 /P -1 /O (a) /U (b) >>");
        assertThat(check(pdf)).isEqualTo(new Finding.Rejected(Reason.ENCRYPTED));
    }

    @Test
    void aDocumentWithoutPagesIsRefusedWhateverCountItDeclares() throws IOException {
        byte[] pdf = TestPdf.of("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 7 >>");
        assertThat(check(pdf)).isEqualTo(new Finding.Rejected(Reason.NO_PAGES));
    }

    @Test
    void aFileWithoutThePdfHeaderIsRefused() throws IOException {
        assertThat(check("GIF89a".getBytes(StandardCharsets.US_ASCII))).isEqualTo(new Finding.Rejected(Reason.NO_PDF));
        assertThat(check(new byte[0])).isEqualTo(new Finding.Rejected(Reason.NO_PDF));
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("a stream of 2 GB after decompression", TestPdf.packed(2_000_000_000)),
                Arguments.of(
                        "a million nested lists",
                        TestPdf.with("/X 6 0 R", "", "[".repeat(1_000_000) + "]".repeat(1_000_000))),
                Arguments.of(
                        "millions of empty dictionaries",
                        TestPdf.with("/X 6 0 R", "", "[" + "<<>>".repeat(3_000_000) + "]")),
                Arguments.of("a text of 20 MB", TestPdf.with("/X 6 0 R", "", "(" + "a".repeat(20_000_000) + ")")),
                Arguments.of("a million names", TestPdf.with("/X 6 0 R", "", "[" + names(1_000_000) + "]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void aHostileDocumentIsRefusedInBoundedMemory(String name, byte[] pdf) throws IOException {
        assertThat(check(pdf)).isInstanceOf(Finding.Rejected.class);
    }

    private Finding check(byte[] pdf) throws IOException {
        return inspection.check(Files.write(folder.resolve("act.pdf"), pdf));
    }

    private static byte[] withoutRange(byte[] bytes, int from, int to) {
        byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, rest, from, bytes.length - to);
        return rest;
    }

    private static String names(int count) {
        StringBuilder names = new StringBuilder(count * 10);
        for (int i = 0; i < count; i++) {
            names.append("/N").append(i);
        }
        return names.toString();
    }
}
