package org.ventanilla.calendar;

/// Which day a filing made at some hour counts as received. The law is contested: CPACA art. 54
/// spoke of midnight and the next business day, Ley 2080 de 2021 art. 9 took that out, and entities
/// publish their hours. So it is the entity's choice, and the instant is kept beside the day.
public enum CutoffPolicy {
    /// The calendar day it arrived, business day or not. The earliest due date: internal alarms.
    STRICT,
    /// The same day if it is a business day, at any hour; otherwise the next business day.
    MIDNIGHT,
    /// The same day if a business day and not after closing time; else the next business day.
    OFFICE_HOURS
}
