package org.ventanilla.notification.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values that a user typed into the form of an act. The page shows these values again after an
/// error. The file must be chosen again, because browsers do not let a page fill in a file.
///
/// @param date as the browser sends it, `2026-11-28`
/// @param remedy the code of a remedy, or [#NO_REMEDY]
/// @param termDays business days, as typed
/// @param reference the reference of a contact that waits for confirmation; empty if no contact is
///     to be confirmed
public record ActForm(
        String actType,
        String number,
        String date,
        String expediente,
        String documentType,
        String documentNumber,
        String name,
        String remedy,
        String authority,
        String termDays,
        String reference,
        String means) {

    /// The option of the form for an act against which there is no remedy.
    static final String NO_REMEDY = "NINGUNO";

    /// The fields in the order of the page. Faults are listed in this order.
    private static final List<String> FIELDS = List.of(
            "actType",
            "number",
            "date",
            "expediente",
            "documentType",
            "documentNumber",
            "name",
            "remedy",
            "authority",
            "termDays",
            "reference",
            "means",
            "document");

    /// Creates the form with which a notifier begins.
    ///
    /// @param authority the suggested authority that decides the remedy
    static ActForm empty(String authority) {
        return new ActForm("RESOLUCION", "", "", "", "CC", "", "", "REPOSICION", authority, "10", "", "");
    }

    /// Converts the form to the request that a program would send.
    ActRequest request() {
        boolean noRemedies = NO_REMEDY.equals(remedy);
        return new ActRequest(
                actType,
                number,
                ActReader.dateOrNull(date),
                expediente.isBlank() ? null : expediente,
                new ActRequest.Person(documentType, documentNumber, name, null, contact()),
                noRemedies ? List.of() : List.of(new ActRequest.RequestedRemedy(remedy, authority, days(termDays))),
                noRemedies);
    }

    /// Returns null if no reference was typed, even if a means is selected.
    private ActRequest.@Nullable Contact contact() {
        return reference.isBlank() ? null : new ActRequest.Contact(reference, means);
    }

    /// Parses a number of days.
    ///
    /// @return 0, which is not a valid term, if the text is not a number
    private static int days(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    /// Returns the text of each fault by the field of the form.
    ///
    /// @param paths the paths of the request's fields, such as `addressee.documentNumber`
    static Map<String, String> faults(List<String> paths) {
        List<String> faulty = paths.stream().map(ActForm::field).toList();
        Map<String, String> texts = new LinkedHashMap<>();
        FIELDS.stream()
                .filter(faulty::contains)
                .forEach(field -> texts.put(field, Texts.pages().fault(field)));
        return texts;
    }

    private static String field(String path) {
        return switch (path) {
            case "remedies", "remedies[0].name" -> "remedy";
            case "addressee" -> "name";
            default -> path.substring(path.lastIndexOf('.') + 1);
        };
    }

    @Override
    public String toString() {
        return "ActForm[masked]";
    }
}
