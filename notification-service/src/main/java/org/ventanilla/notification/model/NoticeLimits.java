package org.ventanilla.notification.model;

import java.time.Duration;
import java.time.LocalDate;

/// Every limit of notices and their page, in one place.
public final class NoticeLimits {

    /// Rows of evidence kept of each kind that visitors can repeat, so that the chain of a notice,
    /// and with it the certificate, has a largest size. Beyond them repetitions are only counted.
    public static final int LINK_OPENINGS_KEPT = 50;

    public static final int CODES_KEPT = 50;

    /// What became of messages: of codes, and of alerts unless a state is stronger than those kept.
    public static final int STATUSES_KEPT = 200;

    public static final int CODE_REJECTIONS_KEPT = 20;

    public static final int IDENTITIES_KEPT = 50;

    public static final int COPIES_KEPT = 50;

    public static final int COPY_FAILURES_KEPT = 50;

    /// Presses of another button that are kept, of each button and level of identity, so that
    /// nobody who has the link alone uses up what is kept of the addressee's own.
    public static final int OBJECTIONS_KEPT = 5;

    /// Confirmed accesses. Before completion a further one is refused and a person has to help: so
    /// many without a copy are a fault of ours. After completion a further one is only counted.
    public static final int ACCESSES_KEPT = 50;

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

    /// Least time that passes before an answer about who somebody is, so that the time an answer
    /// takes does not tell whether what was typed fits a notice.
    public static final Duration IDENTITY_PACE = Duration.ofMillis(300);

    /// Pieces in which a document is read and sent.
    public static final int COPY_PIECE_BYTES = 64 * 1024;

    /// An idle visit ends; so does one this long after the access, and with it the time in which a
    /// copy may leave.
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
