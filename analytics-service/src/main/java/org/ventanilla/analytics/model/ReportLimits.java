package org.ventanilla.analytics.model;

/// All limits of reports.
public final class ReportLimits {

    /// Maximum number of days of a report by half-hours.
    public static final int INTERVAL_DAYS = 93;

    /// Maximum number of days of a report by days.
    public static final int DAY_DAYS = 3_660;

    /// Maximum value of the parameter for short abandonments, in seconds.
    public static final int SHORT_ABANDON_SECONDS = 3_600;

    /// Maximum value of the parameter for the service level, in seconds.
    public static final int SERVICE_LEVEL_SECONDS = 86_400;

    /// Maximum number of records in a response. A shorter period shows the rest.
    public static final int RECORDS = 50_000;

    /// Number of records read from the database at a time while a response is written.
    public static final int RECORDS_AT_ONCE = 1_000;

    /// Maximum number of periods in a chart.
    public static final int CHARTED = 31;

    private ReportLimits() {}
}
