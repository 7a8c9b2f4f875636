package org.ventanilla.analytics.model;

/// Every limit of the reports, in one table.
public final class ReportLimits {

    /// Days of a report by half-hours.
    public static final int INTERVAL_DAYS = 93;

    /// Days of a report by days.
    public static final int DAY_DAYS = 3_660;

    /// Seconds an abandonment may be called short for.
    public static final int SHORT_ABANDON_SECONDS = 3_600;

    /// Seconds a service level may promise.
    public static final int SERVICE_LEVEL_SECONDS = 86_400;

    /// Records in one answer; a narrower period shows the rest.
    public static final int RECORDS = 50_000;

    /// Records that are held while such an answer is written.
    public static final int RECORDS_AT_ONCE = 1_000;

    /// Periods that a chart still shows legibly.
    public static final int CHARTED = 31;

    private ReportLimits() {}
}
