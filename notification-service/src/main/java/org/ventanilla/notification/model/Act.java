package org.ventanilla.notification.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An administrative act submitted for notification. Everything that CPACA art. 67 requires must be
/// present; otherwise the notice would be void.
///
/// @param noRemedies whether the act states that no remedy can be filed
public record Act(
        @Nullable String type,
        @Nullable String number,
        @Nullable LocalDate date,
        @Nullable String dossier,
        @Nullable Addressee addressee,
        List<Remedy> remedies,
        boolean noRemedies) {

    private static final Set<String> DOCUMENT_TYPES =
            Set.of("CC", "CE", "NIT", "PA", "PASAPORTE", "PPT", "PEP", "TI", "RC", "DNI");

    public Act {
        remedies = List.copyOf(remedies);
    }

    /// Returns the names of the fields that are missing or wrong. If the list is empty, the act can
    /// be notified.
    ///
    /// @param today the current day of the entity; no act may have a later date
    public List<String> faults(LocalDate today) {
        List<String> faults = new ArrayList<>();
        require("actType", type, faults);
        require("number", number, faults);
        if (date == null || date.isAfter(today) || date.isBefore(NoticeLimits.EARLIEST_ACT_DATE)) {
            faults.add("date");
        }
        if (dossier != null && !isPrintable(dossier)) {
            faults.add("expediente");
        }
        if (addressee == null) {
            faults.add("addressee");
        } else {
            require("addressee.name", addressee.name(), faults);
            require("addressee.documentNumber", addressee.documentNumber(), faults);
            if (!DOCUMENT_TYPES.contains(addressee.documentType())) {
                faults.add("addressee.documentType");
            }
            if (!isPrintable(addressee.capacity())) {
                faults.add("addressee.capacity");
            }
        }
        if (remedies.isEmpty() != noRemedies || remedies.size() > NoticeLimits.MAX_REMEDIES) {
            faults.add("remedies");
        }
        for (int i = 0; i < remedies.size(); i++) {
            Remedy remedy = remedies.get(i);
            if (!Remedy.NAMES.contains(remedy.name())) {
                faults.add("remedies[%d].name".formatted(i));
            }
            require("remedies[%d].authority".formatted(i), remedy.authority(), faults);
            if (remedy.termDays() < 1 || remedy.termDays() > NoticeLimits.MAX_REMEDY_DAYS) {
                faults.add("remedies[%d].termDays".formatted(i));
            }
        }
        return List.copyOf(faults);
    }

    private static void require(String field, @Nullable String value, List<String> faults) {
        if (value == null || value.isBlank() || !isPrintable(value)) {
            faults.add(field);
        }
    }

    /// Returns whether a text can be stored and printed. Such a text is not too long and has no
    /// control characters and no unpaired surrogates.
    private static boolean isPrintable(String value) {
        return value.length() <= NoticeLimits.MAX_FIELD_CHARACTERS
                && value.codePoints()
                        .noneMatch(point ->
                                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }

    /// Returns the hash of the remedies' canonical form, which the chain contains.
    public static String remediesSha256(List<Remedy> remedies) {
        return Sha256.hex(
                CanonicalJson.bytes(remedies.stream().map(Remedy::canonical).toList()));
    }
}
