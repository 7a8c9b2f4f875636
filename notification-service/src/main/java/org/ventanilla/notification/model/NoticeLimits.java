package org.ventanilla.notification.model;

import java.time.Duration;

/// Every limit of notices and their page, in one place.
public final class NoticeLimits {

    /// A scanner that fetches the link for ever writes no more rows than this.
    public static final int LINK_OPENINGS_KEPT = 50;

    /// Presses of the other buttons that are kept.
    public static final int OBJECTIONS_KEPT = 10;

    /// Life of a one-time code.
    public static final Duration CODE_LIFE = Duration.ofMinutes(10);

    /// Wrong answers a code survives, the last one excluded.
    public static final int CODE_TRIES = 5;

    /// Codes per person in {@link #CODE_WINDOW}.
    public static final int CODES_PER_WINDOW = 3;

    public static final Duration CODE_WINDOW = Duration.ofMinutes(15);

    /// Codes per person in a day.
    public static final int CODES_PER_DAY = 10;

    /// Longest note of a confirmation.
    public static final int NOTE_CHARACTERS = 300;

    /// Confirmations of one account, or of one reference, that may fail in {@link
    /// #CONFIRMATION_WINDOW}.
    public static final int CONFIRMATION_FAILURES = 10;

    public static final Duration CONFIRMATION_WINDOW = Duration.ofMinutes(15);

    /// Consents shown in a list, the longest waiting first.
    public static final int CONSENTS_LISTED = 200;

    /// An idle visit ends; so does one this long after the access.
    public static final Duration VISIT_IDLE = Duration.ofMinutes(15);

    /// Largest document of an act.
    public static final int DOCUMENT_BYTES = 30 * 1024 * 1024;

    /// Longest name, number or code in an act's fields.
    public static final int FIELD_CHARACTERS = 300;

    public static final int REMEDIES = 10;

    /// Notices shown in the chat.
    public static final int NOTICES_LISTED = 10;

    /// How long an alert may wait before it is no longer sent.
    public static final Duration ALERT_LIFE = Duration.ofHours(24);

    /// How long the answer to an idempotency key is kept.
    public static final Duration IDEMPOTENCY_KEPT = Duration.ofDays(30);

    private NoticeLimits() {}
}
