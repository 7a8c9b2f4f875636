package org.ventanilla.notification;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Creates a well-formed document of one page with approximately the requested size.
final class LargePdf {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private LargePdf() {}

    /// Creates a document.
    ///
    /// @param bytes the size of the only large object; the document is slightly larger
    static byte[] withSize(int bytes) {
        return new LargePdf().write(bytes);
    }

    private byte[] write(int bytes) {
        text("%PDF-1.4\n");
        object("<< /Type /Catalog /Pages 2 0 R >>");
        object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>");
        object("<< /Length 0 >>\nstream\n\nendstream");
        byte[] filling = new byte[bytes];
        // Random bytes cannot be compressed. The fixed seed makes the document reproducible.
        new Random(7).nextBytes(filling);
        offsets.add(out.size());
        text("5 0 obj\n<< /Length %d >>\nstream\n".formatted(filling.length));
        out.writeBytes(filling);
        text("\nendstream\nendobj\n");
        int table = out.size();
        text("xref\n0 6\n0000000000 65535 f \n");
        offsets.forEach(offset -> text("%010d 00000 n \n".formatted(offset)));
        text("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n".formatted(table));
        return out.toByteArray();
    }

    private void object(String body) {
        offsets.add(out.size());
        text("%d 0 obj\n%s\nendobj\n".formatted(offsets.size(), body));
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
