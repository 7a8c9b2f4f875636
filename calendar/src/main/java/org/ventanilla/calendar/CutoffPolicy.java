package org.ventanilla.calendar;

/// Which day counts as the day of reception of a filing. The law is disputed: CPACA art. 54
/// mentioned midnight and the next business day, Ley 2080 de 2021 art. 9 removed this rule, and
/// entities publish their office hours. Therefore each entity chooses a policy.
public enum CutoffPolicy {
    /// The calendar day of arrival, whether or not it is a business day. This policy gives the earliest due
    /// date.
    STRICT,
    /// The day of arrival if it is a business day, at any hour; otherwise the next business day.
    MIDNIGHT,
    /// The day of arrival if it is a business day and the filing arrived until closing time; otherwise the
    /// next business day.
    OFFICE_HOURS
}
