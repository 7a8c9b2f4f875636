/// Calculates which days and hours count for terms and for opening hours.
///
/// Each of the following questions is answered by one type:
///
/// 1. *Which days are special?* [DayTable] reads rows of data ([DayEntry]: a [DayRule], the
///    dates of its validity, and its legal act). The rows for the laws of two countries are part of this
/// library; an
///    entity can add rows.
/// 2. *Which days count?* [BusinessCalendar] combines the rows of a [Profile] with a working week.
///    It determines whether a day counts and, if the day does not count, why ([SkippedDay]).
/// 3. *On which day was a filing received?* [ReceptionRule] determines the day from the instant of
///    the filing and the policy of the entity ([CutoffPolicy]).
/// 4. *When does the term end?* [TermCounter] counts a [Term] from the day of reception and
///    explains each step in plain Spanish ([TermExplanation]).
/// 5. *Are people attended now?* [WorkingHours] combines the days off of the calendar with hours for each
///    weekday.
///
/// This library reads no clock, no file of the installation and no network, so the same input always gives
/// the same output. It does not know the terms of the kinds of request, which pqrsd-service defines.
///
/// Sources: Ley 51 de 1983, Ley 2578 de 2026 art. 6 and Ley 4 de 1913 arts. 59-62 for Colombia; Ley
/// 15.869 art. 10 and Ley 16.805 for Uruguay. Each row of a table contains its legal act.
@NullMarked
package org.ventanilla.calendar;

import org.jspecify.annotations.NullMarked;
