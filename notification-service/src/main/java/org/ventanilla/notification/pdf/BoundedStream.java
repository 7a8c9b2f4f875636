package org.ventanilla.notification.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.io.RandomAccessStreamCache;
import org.ventanilla.notification.handling.PdfCheck.Reason;

/// A stream of a PDF. Its content is decoded only if it belongs to the structure of the document,
/// and only within the limits of the meter. Without this class, PDFBox would decode a whole stream
/// into memory, whatever its decoded size.
final class BoundedStream extends COSStream {

    /// The filters used for structure (ISO 32000-1, 7.5.7 and 7.5.8). The other filters are for
    /// images.
    private static final Set<COSName> STRUCTURE_FILTERS = Set.of(
            COSName.FLATE_DECODE,
            COSName.FLATE_DECODE_ABBREVIATION,
            COSName.LZW_DECODE,
            COSName.LZW_DECODE_ABBREVIATION,
            COSName.ASCII_HEX_DECODE,
            COSName.ASCII_HEX_DECODE_ABBREVIATION,
            COSName.ASCII85_DECODE,
            COSName.ASCII85_DECODE_ABBREVIATION,
            COSName.RUN_LENGTH_DECODE,
            COSName.RUN_LENGTH_DECODE_ABBREVIATION);

    private final Meter meter;

    BoundedStream(RandomAccessStreamCache cache, RandomAccessReadView raw, Meter meter) throws IOException {
        super(cache, raw);
        this.meter = meter;
    }

    @Override
    public RandomAccessRead createView() throws IOException {
        requireSmallPredictors();
        byte[] decoded = null;
        List<COSName> filters = filters();
        for (int i = 0; i < filters.size(); i++) {
            Output out = new Output();
            try (InputStream in = decoded == null ? createRawInputStream() : new ByteArrayInputStream(decoded)) {
                FilterFactory.INSTANCE.getFilter(filters.get(i)).decode(in, out, this, i);
            }
            decoded = out.toByteArray();
        }
        if (decoded == null) {
            Output out = new Output();
            try (InputStream in = createRawInputStream()) {
                in.transferTo(out);
            }
            decoded = out.toByteArray();
        }
        return new RandomAccessReadBuffer(decoded);
    }

    /// Refuses to decode the contents of images, fonts and pages.
    @Override
    public COSInputStream createInputStream(DecodeOptions options) {
        throw new UnsupportedOperationException("only structure is decoded");
    }

    private List<COSName> filters() throws DocumentRejected {
        List<COSName> names = new ArrayList<>();
        switch (getFilters()) {
            case null -> {}
            case COSName name -> names.add(name);
            case COSArray array -> {
                for (int i = 0; i < array.size(); i++) {
                    names.add(array.getObject(i) instanceof COSName name ? name : COSName.NONE);
                }
            }
            default -> names.add(COSName.NONE);
        }
        if (!STRUCTURE_FILTERS.containsAll(names) || names.size() > PdfLimits.MAX_FILTERS_PER_STREAM) {
            throw new DocumentRejected(Reason.TOO_COMPLEX);
        }
        return names;
    }

    private void requireSmallPredictors() throws DocumentRejected {
        switch (getDictionaryObject(COSName.DECODE_PARMS, COSName.DP)) {
            case COSDictionary single -> requireSmall(single);
            case COSArray several -> {
                for (int i = 0; i < several.size(); i++) {
                    COSBase element = several.getObject(i);
                    if (element instanceof COSDictionary dictionary) {
                        requireSmall(dictionary);
                    }
                }
            }
            case null, default -> {}
        }
    }

    private static void requireSmall(COSDictionary parameters) throws DocumentRejected {
        for (COSName name : List.of(COSName.COLUMNS, COSName.COLORS, COSName.BITS_PER_COMPONENT)) {
            int value = parameters.getInt(name, 1);
            if (value < 1 || value > PdfLimits.MAX_PREDICTOR_VALUE) {
                throw new DocumentRejected(Reason.TOO_COMPLEX);
            }
        }
    }

    /// A buffer for decoded bytes. The meter is charged before the buffer grows.
    private final class Output extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int value) throws IOException {
            meter.chargeDecoded(1);
            bytes.write(value);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            meter.chargeDecoded(length);
            bytes.write(from, offset, length);
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
