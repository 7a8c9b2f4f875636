package org.ventanilla.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/// The rule by which an entity determines the day of reception from the instant of a filing.
///
/// @param closing the end of office hours; the closing second itself is included. A filing before
/// opening time counts for the same day, so no opening time is needed
public record ReceptionRule(CutoffPolicy policy, LocalTime closing) {

    /// The rule of an entity that has not set another one: office hours until 17:00.
    public static final ReceptionRule USUAL = new ReceptionRule(CutoffPolicy.OFFICE_HOURS, LocalTime.of(17, 0));

    /// Returns the day of reception. The count begins on the counted day after it.
    public LocalDate receptionDay(Instant received, BusinessCalendar calendar) {
        return reception(received, calendar).day();
    }

    /// Returns the day of reception and the reason.
    public Reception reception(Instant received, BusinessCalendar calendar) {
        ZonedDateTime local = received.atZone(calendar.zone());
        LocalDate arrival = local.toLocalDate();
        return switch (policy) {
            case STRICT -> new Reception(local, arrival, Reception.Why.SAME_DAY);
            case MIDNIGHT -> byBusinessDay(local, arrival, calendar);
            case OFFICE_HOURS ->
                calendar.isBusinessDay(arrival) && isAfterClosing(local.toLocalTime())
                        ? new Reception(local, calendar.nextBusinessDay(arrival), Reception.Why.AFTER_CLOSING)
                        : byBusinessDay(local, arrival, calendar);
        };
    }

    private static Reception byBusinessDay(ZonedDateTime local, LocalDate arrival, BusinessCalendar calendar) {
        return calendar.isBusinessDay(arrival)
                ? new Reception(local, arrival, Reception.Why.SAME_DAY)
                : new Reception(local, calendar.nextBusinessDay(arrival), Reception.Why.NOT_BUSINESS_DAY);
    }

    private boolean isAfterClosing(LocalTime time) {
        return time.truncatedTo(ChronoUnit.SECONDS).isAfter(closing);
    }

    /// The result: the instant, the day and the reason.
    ///
    /// @param received the instant of arrival, in the zone of the legal day
    /// @param day the day of reception
    public record Reception(ZonedDateTime received, LocalDate day, Why why) {

        /// Why the reception day is the one it is.
        public enum Why {
            /// It counts for the day of arrival.
            SAME_DAY,
            /// It arrived on a business day, after the offices had closed.
            AFTER_CLOSING,
            /// It arrived on a day that is not a business day.
            NOT_BUSINESS_DAY
        }
    }
}
