package org.ventanilla.notification.model;

import java.util.Locale;
import java.util.Map;

/// Who is to be notified, and in what capacity.
public record Addressee(String name, String documentType, String documentNumber, String capacity) {

    /// In their own name.
    public static final String INTERESADO = "INTERESADO";

    /// As it is committed to and printed.
    public Map<String, Object> canonical() {
        return Map.of(
                "name",
                name,
                "documentType",
                documentType,
                "documentNumber",
                documentNumber,
                "capacity",
                capacity);
    }

    /// What a document is looked up by, however it was typed: `CC|52123456`.
    public static String documentKey(String type, String number) {
        return type.strip().toUpperCase(Locale.ROOT)
                + "|"
                + number.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
    }

    /// The document with all but its last three characters hidden.
    public String maskedDocument() {
        int shown = Math.min(3, documentNumber.length());
        return documentType + " ***" + documentNumber.substring(documentNumber.length() - shown);
    }

    /// Initials only.
    public String maskedName() {
        StringBuilder masked = new StringBuilder();
        for (String word : name.strip().split("\\s+")) {
            if (!word.isEmpty()) {
                masked.appendCodePoint(word.codePointAt(0)).append("*** ");
            }
        }
        return masked.toString().strip();
    }

    @Override
    public String toString() {
        return "Addressee[masked]";
    }
}
