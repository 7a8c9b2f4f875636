package org.ventanilla.notification.model;

import java.time.Duration;
import java.time.LocalDate;

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

    /// An idle visit ends; so does one this long after the access.
    public static final Duration VISIT_IDLE = Duration.ofMinutes(15);

    /// Largest document of an act.
    public static final int DOCUMENT_BYTES = 30 * 1024 * 1024;

    /// Longest name, number or code in an act's fields.
    public static final int FIELD_CHARACTERS = 300;

    public static final int REMEDIES = 10;

    /// Longest time to file a remedy, in business days. The general one is ten (CPACA art. 76);
    /// special laws set others.
    public static final int REMEDY_DAYS = 365;

    /// No act is older: CPACA governs the proceedings that began when it was in force (arts.
    /// 308 and 309); what was decided before is notified by the code that it replaced.
    public static final LocalDate EARLIEST_ACT = LocalDate.of(2012, 7, 2);

    /// Notices shown in the chat.
    public static final int NOTICES_LISTED = 10;

    /// How long an alert may wait before it is no longer sent.
    public static final Duration ALERT_LIFE = Duration.ofHours(24);

    /// How long the answer to an idempotency key is kept.
    public static final Duration IDEMPOTENCY_KEPT = Duration.ofDays(30);

    private NoticeLimits() {}
}
