package org.ventanilla.gateway.directory.model;

import java.util.List;

/// The forms of phone numbers that can be written in two ways. For the same person, the provider may
/// use one form in one webhook and the other form in the next webhook.
///
/// - Mexico: `52 1` and ten digits, or `52` and ten digits. The 1 of mobile lines was abolished on
///   3 August 2019 (IFT, Plan Técnico Fundamental de Numeración).
/// - Argentina: `54 9` and ten digits, or `54` and ten digits. The 9 marks a mobile line in calls
///   from abroad (ITU, National Numbering Plans, Argentina).
/// - Brazil: `55`, a two-digit area code and nine digits, or eight digits that begin with 6 to 9.
///   Between 2012 and 2016 a 9 was put in front of mobile numbers (Anatel, Resolução 553/2010).
///   Eight digits that begin with 2 to 5 are a fixed line, which is a different number.
final class PhoneForms {

    /// The lengths of the canonical forms, with country code.
    private static final int MEXICO_DIGITS = 12;
    private static final int ARGENTINA_DIGITS = 13;
    private static final int BRAZIL_DIGITS = 13;

    private PhoneForms() {}

    /// The form that the current numbering plan of the country specifies.
    ///
    /// @param digits the number with its country code
    static String canonical(String digits) {
        if (digits.startsWith("521") && digits.length() == MEXICO_DIGITS + 1) {
            return "52" + digits.substring(3);
        }
        if (digits.startsWith("54")
                && digits.length() == ARGENTINA_DIGITS - 1
                // Argentine area codes begin with 1, 2 or 3.
                && digits.charAt(2) >= '1'
                && digits.charAt(2) <= '3') {
            return "549" + digits.substring(2);
        }
        if (digits.startsWith("55") && digits.length() == BRAZIL_DIGITS - 1 && digits.charAt(4) >= '6') {
            return digits.substring(0, 4) + "9" + digits.substring(4);
        }
        return digits;
    }

    /// The canonical form and, if there is one, the alternative form.
    static List<String> all(String canonical) {
        if (canonical.startsWith("52") && canonical.length() == MEXICO_DIGITS) {
            return List.of(canonical, "521" + canonical.substring(2));
        }
        if (canonical.startsWith("549") && canonical.length() == ARGENTINA_DIGITS) {
            return List.of(canonical, "54" + canonical.substring(3));
        }
        if (canonical.startsWith("55")
                && canonical.length() == BRAZIL_DIGITS
                && canonical.charAt(4) == '9'
                && canonical.charAt(5) >= '6') {
            return List.of(canonical, canonical.substring(0, 4) + canonical.substring(5));
        }
        return List.of(canonical);
    }
}
