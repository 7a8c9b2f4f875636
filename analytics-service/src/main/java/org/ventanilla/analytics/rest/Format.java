package org.ventanilla.analytics.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How figures are handed out.
enum Format {
    JSON("json"),
    CSV("csv"),
    /// CSV as a spreadsheet in Colombia expects it.
    CSV_COLOMBIA("csv-co");

    static final String CSV_TYPE = "text/csv; charset=UTF-8";

    private final String word;

    Format(String word) {
        this.word = word;
    }

    /// The value of the query parameter `format`.
    String word() {
        return word;
    }

    /// The kind of table, where it is one.
    Csv table() {
        return this == CSV_COLOMBIA ? Csv.COLOMBIAN : Csv.PLAIN;
    }

    /// @throws BadRequest if it is not offered
    static Format of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return JSON;
        }
        if (text.equalsIgnoreCase("xlsx")) {
            throw new BadRequest("format xlsx is not offered yet; json, csv and csv-co are");
        }
        List<Format> all = List.of(values());
        return all.stream()
                .filter(one -> one.word.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new BadRequest(
                                        "format is one of "
                                                + all.stream().map(Format::word).toList()));
    }
}
