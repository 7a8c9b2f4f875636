package org.ventanilla.notification.pdf;

import java.time.Duration;
import org.ventanilla.notification.handling.PdfCheck.Reason;

/// Counts the resources that one check may still use. Code that reads, decodes or builds something
/// charges its amount here first.
final class Meter {

    private final long endNanos;
    private long structureBytes = PdfLimits.STRUCTURE_BYTES;
    private long rawBytes = PdfLimits.RAW_BYTES;
    private long decodedBytes = PdfLimits.DECODED_BYTES;
    private long values = PdfLimits.VALUES;
    private long objects = PdfLimits.OBJECTS;

    Meter(Duration time) {
        this.endNanos = System.nanoTime() + time.toNanos();
    }

    void structure(long bytes) throws Unfit {
        structureBytes -= Math.max(1, bytes);
        require(structureBytes);
    }

    void raw(long bytes) throws Unfit {
        rawBytes -= Math.max(1, bytes);
        require(rawBytes);
    }

    void decoded(long bytes) throws Unfit {
        decodedBytes -= bytes;
        require(decodedBytes);
    }

    void value() throws Unfit {
        values--;
        require(values);
    }

    /// Returns whether one more entry of a cross-reference table may be kept.
    boolean object() {
        objects--;
        return objects >= 0;
    }

    /// Requires that no limit was exceeded.
    void requireWithin() throws Unfit {
        require(0);
    }

    private void require(long left) throws Unfit {
        if (left < 0 || objects < 0 || System.nanoTime() - endNanos > 0) {
            throw new Unfit(Reason.TOO_COMPLEX);
        }
    }
}
