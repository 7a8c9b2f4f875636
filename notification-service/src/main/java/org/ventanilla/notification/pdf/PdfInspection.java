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

/// Checks documents, one at a time.
@ApplicationScoped
class PdfInspection implements PdfCheck {

    private static final Logger LOG = Logger.getLogger(PdfInspection.class);
    private static final byte[] MAGIC = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final Semaphore turns = new Semaphore(PdfLimits.AT_ONCE, true);

    @Override
    public Finding check(Path file) {
        try {
            if (!turns.tryAcquire(PdfLimits.WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
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
            turns.release();
        }
    }

    /// Clears the cache in which PDFBox keeps every name of every document. The library calls this
    /// unnecessary because the cache holds the names weakly, but each name refers to itself.
    @SuppressWarnings("deprecation")
    private static void clearNameCache() {
        COSName.clearResources();
    }

    private static Finding inspect(Path file) {
        try {
            if (!isPdf(file)) {
                return new Finding.Unfit(Reason.NO_PDF);
            }
            return new Finding.Fit(pages(file));
        } catch (Unfit unfit) {
            return new Finding.Unfit(unfit.reason());
        } catch (StackOverflowError _) {
            return new Finding.Unfit(Reason.TOO_COMPLEX);
        } catch (IOException | RuntimeException e) {
            LOG.debugf("A document is damaged: %s", e.getClass().getSimpleName());
            return new Finding.Unfit(reason(e));
        }
    }

    private static int pages(Path file) throws IOException {
        Meter meter = new Meter(PdfLimits.TIME);
        try (RandomAccessRead structure = new RandomAccessReadBufferedFile(file);
                RandomAccessRead raw = new RandomAccessReadBufferedFile(file);
                StructureParser parser = new StructureParser(structure, raw, meter)) {
            return pages(parser, meter);
        }
    }

    /// A broken reference first looks like a missing object. The broken reference is reported
    /// instead of the object that seemed to be missing.
    private static int pages(StructureParser parser, Meter meter) throws IOException {
        try {
            COSDictionary catalog = parser.catalog();
            int pages = Pages.count(catalog);
            ActiveContent.refuse(catalog);
            return pages;
        } finally {
            meter.requireWithin();
            parser.requireUndamaged();
        }
    }

    /// Finds the reason in the cause chain, because PDFBox may wrap the exception of a stream.
    private static Reason reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unfit unfit) {
                return unfit.reason();
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
