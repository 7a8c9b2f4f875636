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

    /// Returns the value of the query parameter `format` that requests this format.
    String parameterValue() {
        return parameterValue;
    }

    /// Returns how the rows of a CSV response are written. For JSON, the result has no meaning.
    Csv csv() {
        return this == CSV_COLOMBIA ? Csv.COLOMBIAN : Csv.PLAIN;
    }

    /// Returns the format that the query parameter `format` requests; JSON if the parameter is absent.
    ///
    /// @throws BadData if the format does not exist
    static Format of(@Nullable String text) {
        return QueryParameter.oneOf("format", text, List.of(values()), Format::parameterValue)
                .orElse(JSON);
    }
}
