package org.ventanilla.notification.model;

import java.time.Duration;
import java.time.LocalDate;

/// All limits of notices and of the citizen's page. Constants that end in `KEPT` are the maximum
/// number of evidence rows of a kind. These constants limit the size of a chain and of its
/// certificate; further repetitions are only counted.
public final class NoticeLimits {

    public static final int LINK_OPENINGS_KEPT = 50;

    public static final int CODES_KEPT = 50;

    /// Beyond this limit, a state of an alert is still kept if it is stronger than every earlier
    /// state of the same alert.
    public static final int STATUSES_KEPT = 200;

    public static final int CODE_REJECTIONS_KEPT = 20;

    public static final int IDENTITIES_KEPT = 50;

    public static final int COPIES_KEPT = 50;

    public static final int COPY_FAILURES_KEPT = 50;

    /// Maximum number of objections kept for each button and level of identity, so that a visitor
    /// who has only the link cannot use up the limit of the addressee.
    public static final int OBJECTIONS_KEPT = 5;

    /// Maximum number of confirmed accesses. Before completion, a further access is refused and a
    /// member of staff must help, because so many accesses without a copy indicate a fault of the
    /// service. After completion, a further access is only counted.
    public static final int ACCESSES_KEPT = 50;

    /// Lifetime of a one-time code.
    public static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    /// Number of wrong answers after which a code is no longer valid.
    public static final int MAX_CODE_ATTEMPTS = 5;

    /// Maximum number of codes for each contact within {@link #CODE_WINDOW}.
    public static final int MAX_CODES_PER_WINDOW = 3;

    public static final Duration CODE_WINDOW = Duration.ofMinutes(15);

    /// Maximum number of codes for each contact in a day.
    public static final int MAX_CODES_PER_DAY = 10;

    /// Maximum length of the note of a confirmation.
    public static final int MAX_NOTE_CHARACTERS = 300;

    /// Maximum number of failed confirmations of one account, or of one reference, within {@link
    /// #CONFIRMATION_WINDOW}.
    public static final int MAX_CONFIRMATION_FAILURES = 10;

    public static final Duration CONFIRMATION_WINDOW = Duration.ofMinutes(15);

    /// Maximum number of consents shown in a list. The list begins with the consent that has waited
    /// longest.
    public static final int MAX_LISTED_CONSENTS = 200;

    /// Minimum time before the page answers an attempt to identify, so that the response time does
    /// not reveal whether the data matches a notice.
    public static final Duration MIN_IDENTIFICATION_TIME = Duration.ofMillis(300);

    /// Size of the chunks in which a document is read and sent.
    public static final int COPY_CHUNK_BYTES = 64 * 1024;

    /// Time after which an idle visit ends. A visit also ends when this time has passed since the
    /// access; then no copy may be sent any more.
    public static final Duration VISIT_TIMEOUT = Duration.ofMinutes(15);

    /// Maximum size of the document of an act.
    public static final int MAX_DOCUMENT_BYTES = 30 * 1024 * 1024;

    /// Maximum length of a name, number or code in the fields of an act.
    public static final int MAX_FIELD_CHARACTERS = 300;

    public static final int MAX_REMEDIES = 10;

    /// Maximum term to file a remedy, in business days. The general term is ten (CPACA art. 76);
    /// special laws set other terms.
    public static final int MAX_REMEDY_DAYS = 365;

    /// The earliest date of an act. CPACA governs the proceedings that began on or after this date
    /// (arts. 308 and 309). Earlier decisions are notified under the code that CPACA replaced.
    public static final LocalDate EARLIEST_ACT_DATE = LocalDate.of(2012, 7, 2);

    /// Maximum number of notices listed in the chat.
    public static final int MAX_LISTED_NOTICES = 10;

    /// How long an alert may wait before it expires unsent.
    public static final Duration ALERT_LIFETIME = Duration.ofHours(24);

    /// How long the answer to an idempotency key is kept.
    public static final Duration IDEMPOTENCY_LIFETIME = Duration.ofDays(30);

    private NoticeLimits() {}
}
