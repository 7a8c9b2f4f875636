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

    static Stream<Arguments> fit() {
        return Stream.of(
                Arguments.of("a page", TestPdf.ofSize(1000)),
                Arguments.of("a large page", TestPdf.ofExactly(20 * 1024 * 1024, 1)),
                Arguments.of("a tree in an object stream", TestPdf.packed(100)),
                Arguments.of("it opens at its first page", TestPdf.with("/OpenAction [3 0 R /Fit]", "")),
                Arguments.of(
                        "it opens at a page by an action",
                        TestPdf.with("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", "")),
                Arguments.of(
                        "a link to the web",
                        TestPdf.with(
                                "",
                                "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 1 1]"
                                        + " /A << /S /URI /URI (https://www.example.org/) >> >>]")),
                Arguments.of(
                        "signed and fillable",
                        TestPdf.with(
                                "/AcroForm << /SigFlags 3 /Fields [6 0 R] >>",
                                "",
                                "<< /FT /Sig /T (firma) /V << /Type /Sig >> >>")),
                Arguments.of(
                        "resources that happen to have the name of a trigger",
                        TestPdf.with("/X << /AA << /Type /Font /Subtype /Type1 >> >>", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fit")
    void anOrdinaryDocumentIsFit(String name, byte[] pdf) throws IOException {
        assertThat(check(pdf)).isEqualTo(new Finding.Fit(1));
    }

    static Stream<Arguments> active() {
        String script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
        return Stream.of(
                Arguments.of("script on opening", TestPdf.with("/OpenAction " + script, "")),
                Arguments.of("script on opening, elsewhere", TestPdf.with("/OpenAction 6 0 R", "", script)),
                Arguments.of(
                        "script behind a jump",
                        TestPdf.with("/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next " + script + " >>", "")),
                Arguments.of(
                        "the web on opening",
                        TestPdf.with("/OpenAction << /S /URI /URI (https://www.example.org/) >>", "")),
                Arguments.of(
                        "script by name",
                        TestPdf.with("/Names << /JavaScript << /Names [(a) 6 0 R] >> >>", "", script)),
                Arguments.of("script of a page", TestPdf.with("", "/AA << /O " + script + " >>")),
                Arguments.of(
                        "program of a link",
                        TestPdf.with("", "/Annots [<< /Subtype /Link /A << /S /Launch /F (a.exe) >> >>]")),
                Arguments.of(
                        "a form that is sent",
                        TestPdf.with(
                                "/AcroForm << /Fields [6 0 R] >>",
                                "",
                                "<< /Kids [7 0 R] >>",
                                "<< /Subtype /Widget /A << /S /SubmitForm /F (https://x) >> >>")),
                Arguments.of(
                        "data that is fetched",
                        TestPdf.with("/Outlines 6 0 R", "", "<< /Title (a) /A << /S /ImportData >> >>")),
                Arguments.of(
                        "an action nobody knows", TestPdf.with("", "/Annots [<< /Subtype /Link /A << /S /Mine >> >>]")),
                Arguments.of(
                        "script in an address",
                        TestPdf.with("", "/Annots [<< /Subtype /Link /A << /S /URI /URI (JavaScript:x) >> >>]")),
                Arguments.of("XFA", TestPdf.with("/AcroForm << /Fields [] /XFA [(a) 4 0 R] >>", "")),
                Arguments.of("name with escapes", TestPdf.with("/OpenAction << /S /J#61vaScript /JS (x) >>", "")),
                Arguments.of("a film", TestPdf.with("", "/Annots [<< /Subtype /RichMedia >>]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("active")
    void activeContentIsRefused(String name, byte[] pdf) throws IOException {
        assertThat(check(pdf)).isEqualTo(new Finding.Unfit(Reason.ACTIVE));
    }

    static Stream<Arguments> attached() {
        String file = "<< /Type /Filespec /F (a.xml) /EF << /F 4 0 R >> >>";
        return Stream.of(
                Arguments.of("by name", TestPdf.with("/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>", "", file)),
                Arguments.of("associated", TestPdf.with("/AF [6 0 R]", "", file)),
                Arguments.of("pinned to the page", TestPdf.with("", "/Annots [<< /Subtype /FileAttachment >>]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attached")
    void attachedFilesAreRefused(String name, byte[] pdf) throws IOException {
        assertThat(check(pdf)).isEqualTo(new Finding.Unfit(Reason.ATTACHMENTS));
    }

    static Stream<Arguments> damaged() {
        byte[] whole = TestPdf.ofSize(20_000);
        return Stream.of(
                Arguments.of("its end is missing", Arrays.copyOf(whole, whole.length - 200)),
                Arguments.of("half of it", Arrays.copyOf(whole, whole.length / 2)),
                Arguments.of("the middle is missing", without(whole, 5_000, 6_000)),
                Arguments.of("only a beginning", "%PDF-x".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of(
                        "a page that is not one",
                        "%PDF-1.4\n<html><body>Hola</body></html>".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of(
                        "a page that is not there",
                        TestPdf.of(
                                "", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [9 0 R] /Count 1 >>")),
                Arguments.of(
                        "a page whose contents are not there",
                        TestPdf.of(
                                "",
                                "<< /Type /Catalog /Pages 2 0 R >>",
                                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                                "<< /Type /Page /Parent 2 0 R /Contents 9 0 R >>")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void incompleteDocumentsAreRefused(String name, byte[] pdf) throws IOException {
        assertThat(check(pdf)).isEqualTo(new Finding.Unfit(Reason.DAMAGED));
    }

    @Test
    void anEncryptedDocumentIsRefused() throws IOException {
        byte[] pdf = TestPdf.of(
                "/Encrypt 4 0 R /ID [<00> <00>]",
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R >>",
                "<< /Filter /Standard /V 1 /R 2 /P -1 /O (a) /U (b) >>");
        assertThat(check(pdf)).isEqualTo(new Finding.Unfit(Reason.ENCRYPTED));
    }

    @Test
    void aDocumentWithoutPagesIsRefusedWhateverCountItDeclares() throws IOException {
        byte[] pdf = TestPdf.of("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 7 >>");
        assertThat(check(pdf)).isEqualTo(new Finding.Unfit(Reason.NO_PAGES));
    }

    @Test
    void aFileWithoutThePdfHeaderIsRefused() throws IOException {
        assertThat(check("GIF89a".getBytes(StandardCharsets.US_ASCII))).isEqualTo(new Finding.Unfit(Reason.NO_PDF));
        assertThat(check(new byte[0])).isEqualTo(new Finding.Unfit(Reason.NO_PDF));
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("a stream that unpacks to 2 GB", TestPdf.packed(2_000_000_000)),
                Arguments.of(
                        "a million lists in one another",
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
        assertThat(check(pdf)).isInstanceOf(Finding.Unfit.class);
    }

    private Finding check(byte[] pdf) throws IOException {
        return inspection.check(Files.write(folder.resolve("act.pdf"), pdf));
    }

    private static byte[] without(byte[] bytes, int from, int to) {
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
