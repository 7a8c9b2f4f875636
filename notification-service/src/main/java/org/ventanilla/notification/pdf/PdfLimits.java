package org.ventanilla.notification.pdf;

import java.time.Duration;

/// Limits for the structure of a PDF. A document beyond a limit is refused, never truncated. An act
/// of hundreds of pages, scanned or written, stays far below each limit.
final class PdfLimits {

    /// Bytes of the file that are read as structure: tables, dictionaries, arrays and their
    /// strings. Images, fonts and page contents are skipped.
    static final long STRUCTURE_BYTES = 8L * 1024 * 1024;

    /// Bytes of compressed structure (object streams and cross-reference streams) in the file,
    /// counted each time they are read.
    static final long RAW_BYTES = 32L * 1024 * 1024;

    /// Bytes of the same structure after decompression. Deflate can compress a thousand to one.
    static final long DECODED_BYTES = 8L * 1024 * 1024;

    /// Number of values of all kinds: numbers, names, strings, arrays, dictionaries.
    static final long VALUES = 400_000;

    /// Number of entries of all cross-reference tables.
    static final long OBJECTS = 200_000;

    /// Number of objects in one object stream; PDF writers put some hundreds into each.
    static final int OBJECTS_PER_STREAM = 20_000;

    /// Maximum number of columns, colours or bits of a predictor, because one row is held in
    /// memory.
    static final int PREDICTOR = 1024;

    static final int FILTERS_PER_STREAM = 4;

    static final int PAGES = 20_000;

    /// Maximum duration of a check. An ordinary act takes some milliseconds.
    static final Duration TIME = Duration.ofSeconds(20);

    /// Number of concurrent checks. A further check waits this long before it is refused.
    static final int AT_ONCE = 1;

    static final Duration WAIT = Duration.ofSeconds(30);

    private PdfLimits() {}
}
