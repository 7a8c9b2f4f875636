package org.ventanilla.gateway.media.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests which files are accepted, and which type is recognised.
class FileTypeTest {

    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final byte[] OLD_OFFICE = latin1("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1 old");

    static Stream<Arguments> accepted() throws IOException {
        return Stream.of(
                Arguments.of("image", "image/jpeg", latin1("\u00ff\u00d8\u00ff\u00e0"), "image/jpeg"),
                Arguments.of("image", null, latin1("\u0089PNG\r\n\u001a\n"), "image/png"),
                Arguments.of("image", "image/jpeg", latin1("\u0089PNG\r\n\u001a\n"), "image/png"),
                Arguments.of("sticker", "image/webp", latin1("RIFF....WEBPVP8 "), "image/webp"),
                Arguments.of("document", "image/gif", latin1("GIF89a"), "image/gif"),
                Arguments.of("audio", "audio/ogg; codecs=opus", latin1("OggS"), "audio/ogg"),
                Arguments.of("audio", "audio/amr", latin1("#!AMR\n"), "audio/amr"),
                Arguments.of("audio", "audio/mpeg", latin1("ID3\u0003"), "audio/mpeg"),
                Arguments.of("audio", "audio/mpeg", latin1("\u00ff\u00fb\u0090"), "audio/mpeg"),
                Arguments.of("audio", "audio/aac", latin1("\u00ff\u00f1\u0050"), "audio/aac"),
                Arguments.of("audio", "audio/mp4", container("M4A "), "audio/mp4"),
                Arguments.of("audio", "audio/mp4", container("mp42"), "audio/mp4"),
                Arguments.of("video", "video/mp4", container("isom"), "video/mp4"),
                Arguments.of("video", "video/3gpp", container("3gp5"), "video/3gpp"),
                Arguments.of("document", "image/heic", container("heic"), "image/heic"),
                Arguments.of("document", "application/pdf", latin1("%PDF-1.7"), "application/pdf"),
                Arguments.of("document", "x/y", latin1("\n\n%PDF-1.4"), "application/pdf"),
                Arguments.of("document", WORD, zip("[Content_Types].xml", "word/document.xml"), WORD),
                Arguments.of("document", EXCEL, zip("[Content_Types].xml", "xl/workbook.xml"), EXCEL),
                Arguments.of(
                        "document",
                        null,
                        odf("application/vnd.oasis.opendocument.text"),
                        "application/vnd.oasis.opendocument.text"),
                Arguments.of("document", "application/msword", OLD_OFFICE, "application/msword"),
                Arguments.of(
                        "document",
                        "text/plain",
                        "Señores: hay humo.\r\n".getBytes(StandardCharsets.UTF_8),
                        "text/plain"));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void theTypeOfAnAcceptedFileIsRecognisedByItsBytes(String kind, String claimed, byte[] bytes, String expected) {
        assertThat(FileType.recognise(kind, claimed, bytes)).contains(expected);
    }

    static Stream<Arguments> refused() throws IOException {
        return Stream.of(
                Arguments.of("document", "application/pdf", latin1("MZ\u0090")),
                Arguments.of("document", "text/plain", latin1("MZ\u0000")),
                Arguments.of("document", "application/pdf", latin1("\u007fELF")),
                Arguments.of("document", "text/plain", latin1("#!/bin/sh\nrm -rf /")),
                Arguments.of("document", "application/pdf", latin1("<html><script>")),
                Arguments.of("document", "application/zip", zip("a.txt")),
                Arguments.of("document", WORD, zip("word/document.xml")),
                Arguments.of("document", "application/java-archive", zip("META-INF/MANIFEST.MF")),
                Arguments.of("document", "application/x-msi", OLD_OFFICE),
                Arguments.of("image", "image/jpeg", latin1("%PDF-1.7")),
                Arguments.of("image", "image/jpeg", container("isom")),
                Arguments.of("audio", "audio/ogg", latin1("\u00ff\u00d8\u00ff\u00e0")),
                Arguments.of("video", "video/mp4", latin1("OggS")),
                Arguments.of("sticker", "image/webp", latin1("\u0089PNG\r\n\u001a\n")),
                Arguments.of("image", "image/svg+xml", latin1("<svg onload='x'>")),
                Arguments.of("document", null, new byte[0]),
                Arguments.of("document", "text/plain", new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void programsArchivesAndMismatchedFilesAreRefused(String kind, String claimed, byte[] bytes) {
        assertThat(FileType.recognise(kind, claimed, bytes)).isEmpty();
    }

    @Test
    void theSizeLimitsAreTheLimitsOfTheProvider() {
        assertThat(List.of("image", "audio", "video", "sticker", "document").stream()
                        .map(FileLimits::maxBytes))
                .containsExactly(5_242_880L, 16_777_216L, 16_777_216L, 512_000L, 104_857_600L);
    }

    /// The bytes of a text in which each character stands for one byte.
    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The beginning of a container file of this brand.
    private static byte[] container(String brand) {
        return latin1("\0\0\0\u0018ftyp" + brand + "\0\0\0\0");
    }

    /// A ZIP file with these entries.
    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(latin1("x"));
            }
        }
        return bytes.toByteArray();
    }

    /// A ZIP file whose first entry is named `mimetype` and is not compressed.
    private static byte[] odf(String type) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("mimetype");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(type.length());
            CRC32 crc = new CRC32();
            crc.update(latin1(type));
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(latin1(type));
        }
        return bytes.toByteArray();
    }
}
