/// Calculates which days and hours count.
///
/// A citizen's term is a promise with a date. Five questions lead to that date, and each has a
/// type:
///
/// 1. *Which days are special?* [DayTable] reads rows of data ([DayEntry]: a [DayRule], its
///    validity, its legal act). The laws of two countries ship as rows; an entity adds its own.
/// 2. *Which days count?* [BusinessCalendar] puts the rows of a [Profile] over a working week. It
///    says of any day whether it counts and, if not, why ([SkippedDay]).
/// 3. *On which day was it received?* [ReceptionRule]: the instant is a fact, the day is a policy
///    ([CutoffPolicy]); a service that stores one stores both.
/// 4. *When does the term end?* [TermCounter] counts a [Term] from the reception day and tells how,
///    step by step, in the citizen's words ([TermExplanation]).
/// 5. *Is somebody there now?* [WorkingHours], on the same days off, not the same week.
///
/// This library reads no clock, no file of the installation and no network, so the same input gives
/// the same output. It does not know which kind of request has which term; that belongs to
/// pqrsd-service.
///
/// Sources: Ley 51 de 1983, Ley 2578 de 2026 art. 6 and Ley 4 de 1913 arts. 59-62 for Colombia; Ley
/// 15.869 art. 10 and Ley 16.805 for Uruguay. The rows name the act each of them comes from.
@NullMarked
package org.ventanilla.calendar;

import org.jspecify.annotations.NullMarked;
