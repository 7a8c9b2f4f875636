package org.ventanilla.notification.pdf;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.pdfparser.PDFObjectStreamParser;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdfparser.XrefTrailerResolver;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.handling.PdfCheck.Reason;

/// Parses the structure of a document with PDFBox, strictly and within the limits of a meter. A
/// document with errors that a viewer would have to repair counts as damaged.
final class StructureParser extends PDFParser implements AutoCloseable {

    private final Meter meter;
    private final RandomAccessRead raw;
    private final Map<Long, Map<COSObjectKey, COSBase>> objectStreams = new HashMap<>();
    private @Nullable IOException failure;

    /// @param structure the file, read for its structure
    /// @param raw the same file, read for the contents of its streams
    StructureParser(RandomAccessRead structure, RandomAccessRead raw, Meter meter) throws IOException {
        super(new MeteredRead(structure, meter::chargeStructure));
        this.meter = meter;
        this.raw = new MeteredRead(raw, meter::chargeRaw);
        this.document = new Document();
        this.xrefTrailerResolver = new Resolver();
        setLenient(false);
    }

    /// Reads the trailer and returns the catalog, the root of the document's structure.
    ///
    /// @throws DocumentRejected if the document is encrypted or has no catalog
    COSDictionary catalog() throws IOException {
        if (!parsePDFHeader()) {
            throw new DocumentRejected(Reason.NO_PDF);
        }
        COSDictionary trailer = retrieveTrailer();
        if (trailer == null || trailer.getCOSDictionary(COSName.ROOT) == null) {
            throw new DocumentRejected(Reason.DAMAGED);
        }
        return trailer.getCOSDictionary(COSName.ROOT);
    }

    /// Refuses an encrypted document. PDFBox calls this method after reading the trailer.
    @Override
    protected void prepareDecryption() throws IOException {
        COSDictionary trailer = document.getTrailer();
        if (trailer != null && trailer.containsKey(COSName.ENCRYPT)) {
            throw new DocumentRejected(Reason.ENCRYPTED);
        }
    }

    /// Refuses a document with references that PDFBox could not follow. PDFBox would only log such
    /// references and treat them as null.
    void requireUndamaged() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public COSBase dereferenceCOSObject(COSObject reference) throws IOException {
        try {
            return super.dereferenceCOSObject(reference);
        } catch (IOException e) {
            if (failure == null) {
                failure = e;
            }
            throw e;
        }
    }

    @Override
    protected COSBase parseDirObject() throws IOException {
        meter.chargeValue();
        return super.parseDirObject();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    @Override
    public RandomAccessReadView createRandomAccessReadView(long start, long length) {
        return new RandomAccessReadView(raw, start, length);
    }

    /// Returns an object of an object stream. Unlike the method of PDFBox, this method parses each
    /// stream only once and within the limits of the meter.
    @Override
    protected COSBase parseObjectStreamObject(long stream, COSObjectKey key) throws IOException {
        Map<COSObjectKey, COSBase> objects = objectStreams.get(stream);
        if (objects == null) {
            objects = objectsOf(
                    document.getObjectFromPool(getObjectKey(stream, 0)).getObject());
            objectStreams.put(stream, objects);
        }
        return objects.get(key);
    }

    private Map<COSObjectKey, COSBase> objectsOf(COSBase base) throws IOException {
        if (!(base instanceof COSStream stream)) {
            throw new DocumentRejected(Reason.DAMAGED);
        }
        if (stream.getInt(COSName.N) > PdfLimits.MAX_OBJECTS_PER_STREAM) {
            throw new DocumentRejected(Reason.TOO_COMPLEX);
        }
        return new ObjectStream(stream).parseAllObjects();
    }

    /// Parses the objects of an object stream and charges each value to the meter.
    private final class ObjectStream extends PDFObjectStreamParser {
        ObjectStream(COSStream stream) throws IOException {
            super(stream, StructureParser.this.document);
        }

        @Override
        protected COSBase parseDirObject() throws IOException {
            meter.chargeValue();
            return super.parseDirObject();
        }
    }

    /// A document whose streams are decoded within the limits of the meter.
    private final class Document extends COSDocument {
        Document() {
            super(StructureParser.this);
        }

        @Override
        public COSStream createCOSStream(COSDictionary dictionary, long start, long length) throws IOException {
            COSStream stream = new BoundedStream(null, createRandomAccessReadView(start, length), meter);
            dictionary.forEach(stream::setItem);
            stream.setKey(dictionary.getKey());
            return stream;
        }
    }

    /// Collects the entries of the cross-reference tables within the limits of the meter.
    private final class Resolver extends XrefTrailerResolver {
        @Override
        public void setXRef(COSObjectKey key, long offset) {
            if (meter.tryChargeObject()) {
                super.setXRef(key, offset);
            }
        }
    }
}
