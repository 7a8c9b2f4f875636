package org.ventanilla.analytics.model;

/// The limits of reports and of lists of records.
public final class ReportLimits {

    /// Maximum number of days of a report by half-hours.
    public static final int MAX_DAYS_BY_INTERVAL = 93;

    /// Maximum number of days of a report by days.
    public static final int MAX_DAYS_BY_DAY = 3_660;

    /// Maximum value of the parameter for short abandonments, in seconds.
    public static final int MAX_SHORT_ABANDON_SECONDS = 3_600;

    /// Maximum value of the parameter for the service level, in seconds.
    public static final int MAX_SERVICE_LEVEL_SECONDS = 86_400;

    /// Maximum number of records in a response. A request for a shorter period returns the
    /// remaining records.
    public static final int MAX_RECORDS = 50_000;

    /// Number of records read from the database at a time while a response is written.
    public static final int RECORDS_PER_PAGE = 1_000;

    /// Maximum number of periods in a chart.
    public static final int MAX_CHARTED_PERIODS = 31;

    private ReportLimits() {}
}
