package org.ventanilla.notification.model;

import java.util.Locale;
import java.util.Map;

/// The person to be notified, and the capacity in which that person acts.
public record Addressee(String name, String documentType, String documentNumber, String capacity) {

    /// The capacity of a person who acts in their own name.
    public static final String INTERESADO = "INTERESADO";

    /// Returns the form that is hashed in the commitment and printed in the certificate.
    public Map<String, Object> canonical() {
        return Map.of(
                "name", name, "documentType", documentType, "documentNumber", documentNumber, "capacity", capacity);
    }

    /// Returns the normalised document, so that spelling variants compare equal: `CC|52123456`.
    public static String documentKey(String type, String number) {
        return type.strip().toUpperCase(Locale.ROOT)
                + "|"
                + number.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
    }

    /// Returns the document type and the document number, with all characters of the number hidden
    /// except the last three.
    public String maskedDocument() {
        int shown = Math.min(3, documentNumber.length());
        return documentType + " ***" + documentNumber.substring(documentNumber.length() - shown);
    }

    /// Returns the first letter of each word of the name, followed by asterisks: `R*** D***`.
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
