package org.ventanilla.notification.pdf;

import java.time.Duration;

/// Limits for the structure of a PDF. A document beyond a limit is refused, never truncated. An act
/// of hundreds of pages, scanned or written, stays far below each limit.
final class PdfLimits {

    /// Bytes of the file that are read as structure: tables, dictionaries, arrays and their
    /// strings. Images, fonts and page contents are skipped.
    static final long MAX_STRUCTURE_BYTES = 8L * 1024 * 1024;

    /// Bytes of compressed structure (object streams and cross-reference streams) in the file,
    /// counted each time they are read.
    static final long MAX_RAW_BYTES = 32L * 1024 * 1024;

    /// Bytes of compressed structure after decompression. Deflate can compress a thousand to one.
    static final long MAX_DECODED_BYTES = 8L * 1024 * 1024;

    /// Number of values of all kinds: numbers, names, strings, arrays, dictionaries.
    static final long MAX_VALUES = 400_000;

    /// Number of entries of all cross-reference tables.
    static final long MAX_OBJECTS = 200_000;

    /// Number of objects in one object stream; PDF writers put some hundreds into each.
    static final int MAX_OBJECTS_PER_STREAM = 20_000;

    /// Maximum number of columns, colours or bits of a predictor, because one row is held in
    /// memory.
    static final int MAX_PREDICTOR_VALUE = 1024;

    static final int MAX_FILTERS_PER_STREAM = 4;

    static final int MAX_PAGES = 20_000;

    /// Maximum duration of a check. An ordinary act takes some milliseconds.
    static final Duration MAX_DURATION = Duration.ofSeconds(20);

    /// Number of concurrent checks. A further check waits for {@link #MAX_WAIT} and is then
    /// refused.
    static final int MAX_CONCURRENT_CHECKS = 1;

    static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private PdfLimits() {}
}
