package org.ventanilla.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/// The rule by which an entity determines the day of reception from the instant of a filing.
///
/// @param policy which day counts as the day of reception
/// @param closing the end of office hours, which includes the closing second itself. There is no opening
/// time, because a filing before opening time counts for the same day
public record ReceptionRule(CutoffPolicy policy, LocalTime closing) {

    /// The default rule, with office hours until 17:00.
    public static final ReceptionRule DEFAULT = new ReceptionRule(CutoffPolicy.OFFICE_HOURS, LocalTime.of(17, 0));

    /// Returns the day of reception. A term begins on the next counted day.
    public LocalDate receptionDay(Instant received, BusinessCalendar calendar) {
        return reception(received, calendar).day();
    }

    /// Returns the day of reception and the reason.
    public Reception reception(Instant received, BusinessCalendar calendar) {
        ZonedDateTime local = received.atZone(calendar.zone());
        LocalDate arrival = local.toLocalDate();
        return switch (policy) {
            case STRICT -> new Reception(local, arrival, Reception.Reason.SAME_DAY);
            case MIDNIGHT -> byBusinessDay(local, arrival, calendar);
            case OFFICE_HOURS ->
                calendar.isBusinessDay(arrival) && isAfterClosing(local.toLocalTime())
                        ? new Reception(local, calendar.nextBusinessDay(arrival), Reception.Reason.AFTER_CLOSING)
                        : byBusinessDay(local, arrival, calendar);
        };
    }

    private static Reception byBusinessDay(ZonedDateTime local, LocalDate arrival, BusinessCalendar calendar) {
        return calendar.isBusinessDay(arrival)
                ? new Reception(local, arrival, Reception.Reason.SAME_DAY)
                : new Reception(local, calendar.nextBusinessDay(arrival), Reception.Reason.NOT_BUSINESS_DAY);
    }

    private boolean isAfterClosing(LocalTime time) {
        return time.truncatedTo(ChronoUnit.SECONDS).isAfter(closing);
    }

    /// The instant of a filing, its day of reception and the reason for this day.
    ///
    /// @param received the instant of arrival, in the zone of the legal day
    /// @param day the day of reception
    public record Reception(ZonedDateTime received, LocalDate day, Reason reason) {

        /// Why a filing has this day of reception.
        public enum Reason {
            /// The filing counts as received on the day of arrival.
            SAME_DAY,
            /// The filing arrived on a business day, after the offices had closed.
            AFTER_CLOSING,
            /// The filing arrived on a day that is not a business day.
            NOT_BUSINESS_DAY
        }
    }
}
