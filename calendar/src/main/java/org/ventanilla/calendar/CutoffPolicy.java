package org.ventanilla.calendar;

/// Which day counts as the day of reception of a filing. The law is disputed: CPACA art. 54
/// mentioned midnight and the next business day, Ley 2080 de 2021 art. 9 removed this rule, and
/// entities publish their office hours. Each entity therefore chooses a policy.
public enum CutoffPolicy {
    /// The calendar day of arrival, whether or not it is a business day. It gives the earliest due
    /// date.
    STRICT,
    /// The same day if it is a business day, at any hour; otherwise the next business day.
    MIDNIGHT,
    /// The same day if it is a business day and not after closing time; otherwise the next business
    /// day.
    OFFICE_HOURS
}
