package org.ventanilla.calendar;

/// How a term given in days is counted.
public enum CountingMode {
    /// Only business days count (Colombia, Ley 4 de 1913 art. 62).
    BUSINESS_DAYS,
    /// Every day counts except suspended days. A last day that is not a business day moves to the next
    /// business day (Uruguay, Ley 15.869 art. 10).
    CALENDAR_DAYS
}
