package org.ventanilla.notification.pdf;

import java.time.Duration;

/// How much structure of a PDF is read. A document beyond a limit is refused, not cut. An act of
/// hundreds of pages, scanned or written, stays far below each of them.
final class PdfLimits {

    /// Bytes of the file that are read as structure: tables, dictionaries, arrays, texts in them.
    /// Pictures, fonts and page contents are skipped.
    static final long STRUCTURE_BYTES = 8L * 1024 * 1024;

    /// Bytes of compressed structure (object streams and cross-reference streams), as it is in the
    /// file, counted each time it is read.
    static final long RAW_BYTES = 32L * 1024 * 1024;

    /// The same once decompressed. Deflate packs up to a thousand to one.
    static final long DECODED_BYTES = 8L * 1024 * 1024;

    /// Values of all kinds: numbers, names, texts, arrays, dictionaries.
    static final long VALUES = 400_000;

    /// Entries of all cross-reference tables.
    static final long OBJECTS = 200_000;

    /// Objects in one object stream; writers put some hundreds into each.
    static final int OBJECTS_PER_STREAM = 20_000;

    /// Columns, colours or bits of a predictor: a row of it is held in memory.
    static final int PREDICTOR = 1024;

    static final int FILTERS_PER_STREAM = 4;

    static final int PAGES = 20_000;

    /// Longest check. It takes some milliseconds for an ordinary act.
    static final Duration TIME = Duration.ofSeconds(20);

    /// Checks at a time; another one waits this long before it is sent away.
    static final int AT_ONCE = 1;

    static final Duration WAIT = Duration.ofSeconds(30);

    private PdfLimits() {}
}
