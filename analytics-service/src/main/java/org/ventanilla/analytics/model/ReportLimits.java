package org.ventanilla.analytics.model;

/// The limits of reports and of lists of records.
public final class ReportLimits {

    /// The maximum number of days of a report by half-hours.
    public static final int MAX_DAYS_BY_INTERVAL = 93;

    /// The maximum number of days of a report by days.
    public static final int MAX_DAYS_BY_DAY = 3_660;

    /// The maximum value of the parameter for short abandonments, in seconds.
    public static final int MAX_SHORT_ABANDON_SECONDS = 3_600;

    /// The maximum value of the parameter for the service level, in seconds.
    public static final int MAX_SERVICE_LEVEL_SECONDS = 86_400;

    /// The maximum number of records in a response. A program gets the remaining records by requests for
    /// shorter periods.
    public static final int MAX_RECORDS = 50_000;

    /// The number of records that are read from the database at a time while a response is written.
    public static final int RECORDS_PER_PAGE = 1_000;

    /// The maximum number of periods in a chart.
    public static final int MAX_CHARTED_PERIODS = 31;

    private ReportLimits() {}
}
