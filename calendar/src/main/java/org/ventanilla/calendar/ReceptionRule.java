package org.ventanilla.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/// How an entity turns the instant of a filing into its reception day.
///
/// @param closing end of office hours; the closing second itself is still inside. Filing before the
///     offices open counts for the same day, so no opening time is needed
public record ReceptionRule(CutoffPolicy policy, LocalTime closing) {

    /// What holds unless the entity says otherwise: office hours until 17:00.
    public static final ReceptionRule USUAL =
            new ReceptionRule(CutoffPolicy.OFFICE_HOURS, LocalTime.of(17, 0));

    /// The day that counts as received. The count begins on the counted day after it.
    public LocalDate receptionDay(Instant received, BusinessCalendar calendar) {
        return reception(received, calendar).day();
    }

    /// The day that counts as received, and why.
    public Reception reception(Instant received, BusinessCalendar calendar) {
        ZonedDateTime local = received.atZone(calendar.zone());
        LocalDate arrival = local.toLocalDate();
        return switch (policy) {
            case STRICT -> new Reception(local, arrival, Reception.Why.SAME_DAY);
            case MIDNIGHT -> byBusinessDay(local, arrival, calendar);
            case OFFICE_HOURS ->
                    calendar.isBusinessDay(arrival) && isAfterClosing(local.toLocalTime())
                            ? new Reception(
                                    local,
                                    calendar.nextBusinessDay(arrival),
                                    Reception.Why.AFTER_CLOSING)
                            : byBusinessDay(local, arrival, calendar);
        };
    }

    private static Reception byBusinessDay(
            ZonedDateTime local, LocalDate arrival, BusinessCalendar calendar) {
        return calendar.isBusinessDay(arrival)
                ? new Reception(local, arrival, Reception.Why.SAME_DAY)
                : new Reception(
                        local, calendar.nextBusinessDay(arrival), Reception.Why.NOT_BUSINESS_DAY);
    }

    private boolean isAfterClosing(LocalTime time) {
        return time.truncatedTo(ChronoUnit.SECONDS).isAfter(closing);
    }

    /// The outcome: a fact, a day and the step between them.
    ///
    /// @param received when it arrived, on the clock of the legal day
    /// @param day the day that counts as received
    public record Reception(ZonedDateTime received, LocalDate day, Why why) {

        /// Why the reception day is the one it is.
        public enum Why {
            /// It counts for the day it arrived.
            SAME_DAY,
            /// It arrived on a business day, after the offices had closed.
            AFTER_CLOSING,
            /// It arrived on a day that is no business day.
            NOT_BUSINESS_DAY
        }
    }
}
