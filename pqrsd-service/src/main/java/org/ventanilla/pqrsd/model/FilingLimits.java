package org.ventanilla.pqrsd.model;

import java.time.Duration;

/// The limits of one filing. A request beyond a limit is refused with an explanation; nothing is
/// shortened silently.
public final class FilingLimits {

    /// The greatest length of the text of a petition, in characters.
    public static final int MAX_TEXT_LENGTH = 20_000;

    /// The greatest length of a place, in characters.
    public static final int MAX_PLACE_LENGTH = 500;

    /// The greatest length of a person's name, in characters.
    public static final int MAX_NAME_LENGTH = 200;

    /// The greatest length of a document type and of a document number, in characters.
    public static final int MAX_DOCUMENT_LENGTH = 30;

    /// The greatest length of an e-mail or postal address, in characters.
    public static final int MAX_ADDRESS_LENGTH = 500;

    /// The greatest number of files that may be attached to a petition.
    public static final int MAX_ATTACHMENTS = 20;

    /// How far the clock of the sender may be ahead of the clock of this service. A later time of
    /// reception is refused as a time in the future.
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

    private FilingLimits() {}
}
