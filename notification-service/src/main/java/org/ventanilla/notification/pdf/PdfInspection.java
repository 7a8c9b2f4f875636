package org.ventanilla.notification.pdf;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jboss.logging.Logger;
import org.ventanilla.notification.handling.PdfCheck;
import org.ventanilla.records.RetryLater;

/// Checks whether documents can be notified, one document at a time.
@ApplicationScoped
class PdfInspection implements PdfCheck {

    private static final Logger LOG = Logger.getLogger(PdfInspection.class);
    private static final byte[] MAGIC = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final Semaphore permits = new Semaphore(PdfLimits.MAX_CONCURRENT_CHECKS, true);

    @Override
    public Finding check(Path file) {
        try {
            if (!permits.tryAcquire(PdfLimits.MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RetryLater("too many documents are being checked");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryLater("interrupted");
        }
        try {
            return inspect(file);
        } finally {
            clearNameCache();
            permits.release();
        }
    }

    /// Clears the cache in which PDFBox keeps every name of every document. According to PDFBox
    /// this is unnecessary, because the cache has weak references. But each cached name refers to
    /// itself, so that the cache never releases a name.
    @SuppressWarnings("deprecation")
    private static void clearNameCache() {
        COSName.clearResources();
    }

    private static Finding inspect(Path file) {
        try {
            if (!isPdf(file)) {
                return new Finding.Rejected(Reason.NO_PDF);
            }
            return new Finding.Accepted(checkStructure(file));
        } catch (DocumentRejected rejected) {
            return new Finding.Rejected(rejected.reason());
        } catch (StackOverflowError _) {
            return new Finding.Rejected(Reason.TOO_COMPLEX);
        } catch (IOException | RuntimeException e) {
            LOG.debugf("A document is damaged: %s", e.getClass().getSimpleName());
            return new Finding.Rejected(reason(e));
        }
    }

    /// Checks the structure of the document.
    ///
    /// @return the number of pages
    private static int checkStructure(Path file) throws IOException {
        Meter meter = new Meter(PdfLimits.MAX_DURATION);
        try (RandomAccessRead structure = new RandomAccessReadBufferedFile(file);
                RandomAccessRead raw = new RandomAccessReadBufferedFile(file);
                StructureParser parser = new StructureParser(structure, raw, meter)) {
            return checkStructure(parser, meter);
        }
    }

    /// If the document has a broken reference, the object behind the reference seems to be missing.
    /// In this case the broken reference is reported instead of the missing object.
    private static int checkStructure(StructureParser parser, Meter meter) throws IOException {
        try {
            COSDictionary catalog = parser.catalog();
            int pages = Pages.count(catalog);
            ActiveContent.requireNone(catalog);
            return pages;
        } finally {
            meter.requireWithinLimits();
            parser.requireUndamaged();
        }
    }

    /// Returns the reason of the rejection. The rejection may be a cause of the failure, because
    /// PDFBox may wrap the exception of a stream.
    private static Reason reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DocumentRejected rejected) {
                return rejected.reason();
            }
        }
        return Reason.DAMAGED;
    }

    private static boolean isPdf(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
