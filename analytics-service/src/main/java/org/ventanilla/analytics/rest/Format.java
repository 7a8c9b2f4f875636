package org.ventanilla.analytics.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.webkit.BadData;
import org.ventanilla.webkit.QueryParameter;

/// The format of a response.
enum Format {
    JSON("json"),
    CSV("csv"),
    /// CSV for spreadsheets with Colombian settings.
    CSV_COLOMBIA("csv-co");

    static final String CSV_TYPE = "text/csv; charset=UTF-8";

    private final String parameterValue;

    Format(String parameterValue) {
        this.parameterValue = parameterValue;
    }

    /// The value of the query parameter `format`.
    String parameterValue() {
        return parameterValue;
    }

    /// How rows are written. It is used only for the CSV formats.
    Csv csv() {
        return this == CSV_COLOMBIA ? Csv.COLOMBIAN : Csv.PLAIN;
    }

    /// @throws BadData if the format does not exist
    static Format of(@Nullable String text) {
        return QueryParameter.oneOf("format", text, List.of(values()), Format::parameterValue)
                .orElse(JSON);
    }
}
