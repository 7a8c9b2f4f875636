package org.ventanilla.outside;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Writes a PDF that represents an act: one page with a few lines of text. The format follows ISO
/// 32000-1, section 7.5. The file has only six objects, so no library is needed.
final class SmallPdf {
    private static final int FIRST_LINE_POINTS = 760;
    private static final int LINE_HEIGHT_POINTS = 20;

    private SmallPdf() {}

    /// @param scannedBytes the size of a stream of random bytes, which represents a scanned page
    static byte[] of(List<String> lines, int scannedBytes) {
        StringBuilder page = new StringBuilder("BT /F1 12 Tf 60 %d Td\n".formatted(FIRST_LINE_POINTS));
        for (String line : lines) {
            page.append("(%s) Tj 0 -%d Td\n".formatted(escaped(line), LINE_HEIGHT_POINTS));
        }
        page.append("ET");
        List<String> objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                        + " /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length %d >>\nstream\n%s\nendstream".formatted(page.length(), page),
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica" + " /Encoding /WinAnsiEncoding >>",
                "<< /Length %d >>\nstream\n%s\nendstream".formatted(scannedBytes, noise(scannedBytes)));
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(pdf.length());
            pdf.append("%d 0 obj\n%s\nendobj\n".formatted(i + 1, objects.get(i)));
        }
        int crossReferenceOffset = pdf.length();
        pdf.append("xref\n0 %d\n0000000000 65535 f \n".formatted(objects.size() + 1));
        offsets.forEach(offset -> pdf.append("%010d 00000 n \n".formatted(offset)));
        pdf.append("trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                .formatted(objects.size() + 1, crossReferenceOffset));
        // The offsets above are counted in characters, so each character must become one byte
        return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(bytes).nextBytes(noise);
        return new String(noise, StandardCharsets.ISO_8859_1);
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\()])", "\\\\$1");
    }
}
