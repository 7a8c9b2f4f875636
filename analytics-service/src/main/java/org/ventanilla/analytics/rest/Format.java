package org.ventanilla.analytics.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.webkit.BadData;
import org.ventanilla.webkit.QueryParameter;

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

    /// @throws BadData if it is not offered
    static Format of(@Nullable String text) {
        return QueryParameter.oneOf("format", text, List.of(values()), Format::word)
                .orElse(JSON);
    }
}
