package org.ventanilla.notification.pdf;

import java.time.Duration;
import org.ventanilla.notification.handling.PdfCheck.Reason;

/// Counts the resources that one check of a document may still use. Code that reads, decodes or
/// builds something first charges the needed amount to the meter. The meter rejects the document if
/// a limit is exceeded.
final class Meter {

    private final long endNanos;
    private long structureBytesLeft = PdfLimits.MAX_STRUCTURE_BYTES;
    private long rawBytesLeft = PdfLimits.MAX_RAW_BYTES;
    private long decodedBytesLeft = PdfLimits.MAX_DECODED_BYTES;
    private long valuesLeft = PdfLimits.MAX_VALUES;
    private long objectsLeft = PdfLimits.MAX_OBJECTS;

    Meter(Duration time) {
        this.endNanos = System.nanoTime() + time.toNanos();
    }

    void chargeStructure(long bytes) throws DocumentRejected {
        structureBytesLeft -= Math.max(1, bytes);
        require(structureBytesLeft);
    }

    void chargeRaw(long bytes) throws DocumentRejected {
        rawBytesLeft -= Math.max(1, bytes);
        require(rawBytesLeft);
    }

    void chargeDecoded(long bytes) throws DocumentRejected {
        decodedBytesLeft -= bytes;
        require(decodedBytesLeft);
    }

    void chargeValue() throws DocumentRejected {
        valuesLeft--;
        require(valuesLeft);
    }

    /// Returns whether one more entry of a cross-reference table may be kept.
    boolean tryChargeObject() {
        objectsLeft--;
        return objectsLeft >= 0;
    }

    /// Requires that no limit was exceeded.
    void requireWithinLimits() throws DocumentRejected {
        require(0);
    }

    private void require(long left) throws DocumentRejected {
        if (left < 0 || objectsLeft < 0 || System.nanoTime() - endNanos > 0) {
            throw new DocumentRejected(Reason.TOO_COMPLEX);
        }
    }
}
