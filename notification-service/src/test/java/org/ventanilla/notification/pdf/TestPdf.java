package org.ventanilla.notification.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/// Writes valid and invalid PDFs byte by byte (ISO 32000-1, 7.5).
public final class TestPdf {

    private static final String PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            + " /Resources << /Font << /F1 5 0 R >> >> %s >>";
    private static final String FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

    /// The bytes of a row in a cross-reference stream: the type, four bytes for the value, and the last byte.
    private static final int XREF_ROW_BYTES = 6;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private TestPdf() {
        ascii("%PDF-1.7\n");
    }

    /// Creates a document of one page with approximately this size.
    public static byte[] ofSize(int bytes) {
        String text = "BT /F1 12 Tf 60 760 Td (Resuelve: conceder el permiso.) Tj ET\n";
        byte[] contents = text.repeat(Math.max(1, bytes / text.length())).getBytes(StandardCharsets.US_ASCII);
        return singlePage("", "", contents);
    }

    /// Creates a document of one page with exactly this size. Different seeds give different
    /// contents.
    public static byte[] ofExactly(int bytes, long seed) {
        // The random contents are somewhat too short, so that the padding has a positive length.
        byte[] contents = new byte[bytes - ofSize(1).length - 100];
        new java.util.Random(seed).nextBytes(contents);
        byte[] pdf = singlePage("", "", contents);
        byte[] padding = new byte[bytes - pdf.length];
        java.util.Arrays.fill(padding, (byte) ' ');
        byte[] whole = new byte[bytes];
        // The white space follows the end-of-file marker.
        System.arraycopy(pdf, 0, whole, 0, pdf.length);
        System.arraycopy(padding, 0, whole, pdf.length, padding.length);
        return whole;
    }

    /// Creates a document of one page.
    ///
    /// @param inCatalog additional entries of the catalog
    /// @param inPage additional entries of the page
    /// @param furtherObjects additional objects; the first has number 6
    static byte[] withAdditions(String inCatalog, String inPage, String... furtherObjects) {
        return singlePage(inCatalog, inPage, "BT ET".getBytes(StandardCharsets.US_ASCII), furtherObjects);
    }

    private static byte[] singlePage(String inCatalog, String inPage, byte[] contents, String... furtherObjects) {
        TestPdf pdf = new TestPdf();
        pdf.object("<< /Type /Catalog /Pages 2 0 R " + inCatalog + " >>");
        pdf.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        pdf.object(PAGE.formatted(inPage));
        pdf.stream("", contents);
        pdf.object(FONT);
        for (String object : furtherObjects) {
            pdf.object(object);
        }
        return pdf.end("");
    }

    /// Creates a document from these objects.
    ///
    /// @param inTrailer additional entries of the trailer
    /// @param objects the objects from number 1; the first object is the catalog
    static byte[] ofObjects(String inTrailer, String... objects) {
        TestPdf pdf = new TestPdf();
        for (String object : objects) {
            pdf.object(object);
        }
        return pdf.end(inTrailer);
    }

    /// Creates a document of one page. The page tree is in an object stream that is filled with
    /// spaces to approximately this size before compression.
    static byte[] withObjectStream(int unpackedBytes) {
        TestPdf pdf = new TestPdf();
        String tree = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
        String page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>";
        String head = "2 0 3 " + (tree.length() + 1) + " ";
        String body = head + tree + " " + page + " ";
        byte[] plain = body.getBytes(StandardCharsets.US_ASCII);
        pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
        int stream = pdf.out.size();
        pdf.writeStream(
                4,
                "/Type /ObjStm /N 2 /First %d /Filter /FlateDecode".formatted(head.length()),
                deflated(plain, unpackedBytes));
        int table = pdf.out.size();
        // The table has a row for each of the objects 0 to 5. The objects 2 and 3 are in the object stream 4.
        byte[] rows = new byte[6 * XREF_ROW_BYTES];
        putXrefRow(rows, 0, 0, 0, 0);
        putXrefRow(rows, 1, 1, pdf.offsets.getFirst(), 0);
        putXrefRow(rows, 2, 2, 4, 0);
        putXrefRow(rows, 3, 2, 4, 1);
        putXrefRow(rows, 4, 1, stream, 0);
        putXrefRow(rows, 5, 1, table, 0);
        pdf.writeStream(5, "/Type /XRef /Size 6 /W [1 4 1] /Root 1 0 R", rows);
        pdf.ascii("startxref\n%d\n%%%%EOF\n".formatted(table));
        return pdf.out.toByteArray();
    }

    /// Writes a row of a cross-reference stream (ISO 32000-1, 7.5.8.3).
    ///
    /// @param type 0 for a free object, 1 for an object in the file, 2 for an object in an object
    ///     stream
    /// @param value the offset in the file, or the number of the object stream
    /// @param last the generation, or the index in the object stream
    private static void putXrefRow(byte[] rows, int index, int type, int value, int last) {
        java.nio.ByteBuffer.wrap(rows, index * XREF_ROW_BYTES, XREF_ROW_BYTES)
                .put((byte) type)
                .putInt(value)
                .put((byte) last);
    }

    /// Compresses these bytes followed by a number of spaces.
    private static byte[] deflated(byte[] first, int spaceCount) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        byte[] spaces = new byte[1024 * 1024];
        java.util.Arrays.fill(spaces, (byte) ' ');
        deflater.setInput(first);
        long spacesLeft = spaceCount;
        while (!deflater.finished()) {
            if (deflater.needsInput()) {
                if (spacesLeft > 0) {
                    int length = (int) Math.min(spacesLeft, spaces.length);
                    deflater.setInput(spaces, 0, length);
                    spacesLeft -= length;
                } else {
                    deflater.finish();
                }
            }
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return packed.toByteArray();
    }

    private void object(String text) {
        offsets.add(out.size());
        ascii("%d 0 obj\n%s\nendobj\n".formatted(offsets.size(), text));
    }

    private void stream(String entries, byte[] bytes) {
        offsets.add(out.size());
        writeStream(offsets.size(), entries, bytes);
    }

    private void writeStream(int number, String entries, byte[] bytes) {
        ascii("%d 0 obj\n<< %s /Length %d >>\nstream\n".formatted(number, entries, bytes.length));
        out.writeBytes(bytes);
        ascii("\nendstream\nendobj\n");
    }

    private byte[] end(String inTrailer) {
        int table = out.size();
        ascii("xref\n0 %d\n0000000000 65535 f \n".formatted(offsets.size() + 1));
        offsets.forEach(offset -> ascii("%010d 00000 n \n".formatted(offset)));
        ascii("trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
                .formatted(offsets.size() + 1, inTrailer, table));
        return out.toByteArray();
    }

    private void ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
