package org.ventanilla.gateway.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/// Converts numbers as providers of SMS write them to digits with country code, which is how the
/// directory stores them. The number of one person is thereby the same on all channels.
public final class SubscriberNumbers {

    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();
    private static final Pattern FORMATTING = Pattern.compile("[ \u00a0().-]");
    /// Short codes and the like have fewer digits.
    private static final int SHORTEST_CERTAIN_LENGTH = 10;
    private static final Pattern NUMBER = Pattern.compile("(\\+|00)?[0-9]{7,15}");

    private final int countryCode;
    private final String region;

    /// @param countryCode the country code of numbers that are written without one
    /// @throws IllegalArgumentException if no country has this code
    public SubscriberNumbers(int countryCode) {
        this.countryCode = countryCode;
        this.region = UTIL.getRegionCodeForCountryCode(countryCode);
        if ("ZZ".equals(region)) {
            throw new IllegalArgumentException("no country has the code " + countryCode);
        }
    }

    /// The digits with country code. Empty if nobody can be reached under this sender, because it is a
    /// name, a short code, or not a number.
    public Optional<String> international(String written) {
        String number = FORMATTING.matcher(written.strip()).replaceAll("");
        if (!NUMBER.matcher(number).matches()) {
            return Optional.empty();
        }
        if (number.startsWith("+")) {
            return internationalNumber(number.substring(1));
        }
        if (number.startsWith("00")) {
            return internationalNumber(number.substring(2));
        }
        // A national number is recognised first, because providers of the country write numbers in this way.
        return nationalNumber(number).or(() -> internationalNumber(number));
    }

    /// The number, if a person may be reached under it. A long number is always accepted, because no
    /// person must be left without an answer if the numbering plan of their country changes.
    private static Optional<String> internationalNumber(String digits) {
        if (digits.length() >= SHORTEST_CERTAIN_LENGTH) {
            return Optional.of(digits);
        }
        try {
            return UTIL.isPossibleNumber(UTIL.parse("+" + digits, null)) ? Optional.of(digits) : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    private Optional<String> nationalNumber(String digits) {
        try {
            PhoneNumber parsed = UTIL.parse(digits, region);
            boolean isNational = UTIL.isValidNumberForRegion(parsed, region)
                    && UTIL.getNationalSignificantNumber(parsed).equals(digits);
            return isNational
                    ? Optional.of(UTIL.format(parsed, PhoneNumberFormat.E164).substring(1))
                    : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    /// The number without the country code, if it belongs to our country; otherwise unchanged.
    ///
    /// @param digits the digits with country code
    public String national(String digits) {
        String code = Integer.toString(countryCode);
        return digits.startsWith(code) ? digits.substring(code.length()) : digits;
    }
}
