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

/// Which files are accepted, and which type they have according to their bytes.
class FileTypeTest {

    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final byte[] OLD_OFFICE = latin("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1 old");

    static Stream<Arguments> accepted() throws IOException {
        return Stream.of(
                Arguments.of("image", "image/jpeg", latin("\u00ff\u00d8\u00ff\u00e0"), "image/jpeg"),
                Arguments.of("image", null, latin("\u0089PNG\r\n\u001a\n"), "image/png"),
                Arguments.of("image", "image/jpeg", latin("\u0089PNG\r\n\u001a\n"), "image/png"),
                Arguments.of("sticker", "image/webp", latin("RIFF....WEBPVP8 "), "image/webp"),
                Arguments.of("document", "image/gif", latin("GIF89a"), "image/gif"),
                Arguments.of("audio", "audio/ogg; codecs=opus", latin("OggS"), "audio/ogg"),
                Arguments.of("audio", "audio/amr", latin("#!AMR\n"), "audio/amr"),
                Arguments.of("audio", "audio/mpeg", latin("ID3\u0003"), "audio/mpeg"),
                Arguments.of("audio", "audio/mpeg", latin("\u00ff\u00fb\u0090"), "audio/mpeg"),
                Arguments.of("audio", "audio/aac", latin("\u00ff\u00f1\u0050"), "audio/aac"),
                Arguments.of("audio", "audio/mp4", box("M4A "), "audio/mp4"),
                Arguments.of("audio", "audio/mp4", box("mp42"), "audio/mp4"),
                Arguments.of("video", "video/mp4", box("isom"), "video/mp4"),
                Arguments.of("video", "video/3gpp", box("3gp5"), "video/3gpp"),
                Arguments.of("document", "image/heic", box("heic"), "image/heic"),
                Arguments.of("document", "application/pdf", latin("%PDF-1.7"), "application/pdf"),
                Arguments.of("document", "x/y", latin("\n\n%PDF-1.4"), "application/pdf"),
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
    void anAcceptedFileHasTheTypeOfItsBytes(String kind, String claimed, byte[] bytes, String expected) {
        assertThat(FileType.of(kind, claimed, bytes)).contains(expected);
    }

    static Stream<Arguments> refused() throws IOException {
        return Stream.of(
                Arguments.of("document", "application/pdf", latin("MZ\u0090")),
                Arguments.of("document", "text/plain", latin("MZ\u0000")),
                Arguments.of("document", "application/pdf", latin("\u007fELF")),
                Arguments.of("document", "text/plain", latin("#!/bin/sh\nrm -rf /")),
                Arguments.of("document", "application/pdf", latin("<html><script>")),
                Arguments.of("document", "application/zip", zip("a.txt")),
                Arguments.of("document", WORD, zip("word/document.xml")),
                Arguments.of("document", "application/java-archive", zip("META-INF/MANIFEST.MF")),
                Arguments.of("document", "application/x-msi", OLD_OFFICE),
                Arguments.of("image", "image/jpeg", latin("%PDF-1.7")),
                Arguments.of("image", "image/jpeg", box("isom")),
                Arguments.of("audio", "audio/ogg", latin("\u00ff\u00d8\u00ff\u00e0")),
                Arguments.of("video", "video/mp4", latin("OggS")),
                Arguments.of("sticker", "image/webp", latin("\u0089PNG\r\n\u001a\n")),
                Arguments.of("image", "image/svg+xml", latin("<svg onload='x'>")),
                Arguments.of("document", null, new byte[0]),
                Arguments.of("document", "text/plain", new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void programsArchivesAndMismatchedFilesAreRefused(String kind, String claimed, byte[] bytes) {
        assertThat(FileType.of(kind, claimed, bytes)).isEmpty();
    }

    @Test
    void sizeLimitsAreThoseOfTheProvider() {
        assertThat(List.of("image", "audio", "video", "sticker", "document").stream()
                        .map(FileLimits::maxBytes))
                .containsExactly(5_242_880L, 16_777_216L, 16_777_216L, 512_000L, 104_857_600L);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] box(String brand) {
        return latin("\0\0\0\u0018ftyp" + brand + "\0\0\0\0");
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(latin("x"));
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
            crc.update(latin(type));
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(latin(type));
        }
        return bytes.toByteArray();
    }
}
