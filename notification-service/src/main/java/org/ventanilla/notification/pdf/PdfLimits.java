package org.ventanilla.notification.pdf;

import java.time.Duration;

/// Limits for the structure of a PDF. A document beyond a limit is refused, never truncated. An act
/// of hundreds of pages, scanned or written, stays far below each limit.
final class PdfLimits {

    /// Maximum number of bytes that are read as structure: tables, dictionaries, arrays and their
    /// strings. Images, fonts and page contents are skipped.
    static final long MAX_STRUCTURE_BYTES = 8L * 1024 * 1024;

    /// Maximum number of bytes of compressed structure (object streams and cross-reference streams)
    /// in the file. The bytes are counted each time that they are read.
    static final long MAX_RAW_BYTES = 32L * 1024 * 1024;

    /// Maximum size of compressed structure after decompression. The compression
    /// method Deflate can compress a thousand bytes to a byte.
    static final long MAX_DECODED_BYTES = 8L * 1024 * 1024;

    /// Maximum number of values of all kinds: numbers, names, strings, arrays, dictionaries.
    static final long MAX_VALUES = 400_000;

    /// Maximum number of entries of all cross-reference tables together.
    static final long MAX_OBJECTS = 200_000;

    /// Maximum number of objects in one object stream. PDF writers put some hundreds into a stream.
    static final int MAX_OBJECTS_PER_STREAM = 20_000;

    /// Maximum number of columns, colours or bits of a predictor. The number is limited because a
    /// predictor holds one row in memory.
    static final int MAX_PREDICTOR_VALUE = 1024;

    static final int MAX_FILTERS_PER_STREAM = 4;

    static final int MAX_PAGES = 20_000;

    /// Maximum duration of a check. An ordinary act takes some milliseconds.
    static final Duration MAX_DURATION = Duration.ofSeconds(20);

    /// Maximum number of concurrent checks. A further check waits for at most {@link #MAX_WAIT} and
    /// is then refused.
    static final int MAX_CONCURRENT_CHECKS = 1;

    static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private PdfLimits() {}
}
