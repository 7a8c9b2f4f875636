package org.ventanilla.pqrsd.model;

import java.time.Duration;

/// The limits of one filing. A request beyond a limit is refused with an explanation; nothing is
/// shortened silently.
public final class FilingLimits {

    /// Characters of the petition.
    public static final int TEXT = 20_000;

    /// Characters of a place.
    public static final int PLACE = 500;

    /// Characters of a name.
    public static final int NAME = 200;

    /// Characters of a document type and of a document number.
    public static final int DOCUMENT = 30;

    /// Characters of an e-mail or postal address.
    public static final int ADDRESS = 500;

    /// Files that may be attached to a petition.
    public static final int ATTACHMENTS = 20;

    /// How far the clock of another computer may be ahead of ours before a time of reception is
    /// refused as a future time.
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

    private FilingLimits() {}
}
