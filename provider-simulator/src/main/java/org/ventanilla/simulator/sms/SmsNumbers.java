package org.ventanilla.simulator.sms;

import java.util.Optional;
import org.ventanilla.simulator.chat.Citizens;

/// The forms in which providers write phone numbers.
public final class SmsNumbers {

    private static final String COLOMBIA = "57";
    private static final int NATIONAL_DIGITS = 10;
    private static final char FIRST_MOBILE_DIGIT = '3';

    private SmsNumbers() {}

    /// The number without the country code if it is Colombian; otherwise, the whole number.
    public static String national(String phone) {
        return phone.startsWith(COLOMBIA) && phone.length() == COLOMBIA.length() + NATIONAL_DIGITS
                ? phone.substring(COLOMBIA.length())
                : phone;
    }

    /// The digits with country code of a number that is written with or without `+` and, if it is a
    /// Colombian mobile number, with or without the country code.
    public static Optional<String> digits(String written) {
        String digits = written.startsWith("+") ? written.substring(1) : written;
        if (digits.length() == NATIONAL_DIGITS && digits.charAt(0) == FIRST_MOBILE_DIGIT) {
            digits = COLOMBIA + digits;
        }
        return Optional.of(digits).filter(Citizens::isPhone);
    }
}
