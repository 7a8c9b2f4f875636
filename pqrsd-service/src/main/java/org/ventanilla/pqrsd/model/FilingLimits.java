package org.ventanilla.pqrsd.model;

import java.time.Duration;

/// How much one filing may hold. A sender of more is told so; nothing is cut off silently.
public final class FilingLimits {

    /// Characters of the request itself.
    public static final int TEXT = 20_000;

    /// Characters of a place.
    public static final int PLACE = 500;

    /// Characters of a name.
    public static final int NAME = 200;

    /// Characters of a kind of document and of its number.
    public static final int DOCUMENT = 30;

    /// Characters of an e-mail or postal address.
    public static final int ADDRESS = 500;

    /// Files that come with a request.
    public static final int ATTACHMENTS = 20;

    /// How far another computer's clock may be ahead of ours before a reception counts as one in
    /// the future.
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

    private FilingLimits() {}
}
