package org.ventanilla.analytics.rest;

import org.jspecify.annotations.Nullable;

/// How figures are handed out.
enum Format {
    JSON,
    CSV;

    static final String CSV_TYPE = "text/csv; charset=UTF-8";

    /// @throws BadRequest if it is not offered
    static Format of(@Nullable String text) {
        if (text == null || text.isBlank() || text.equalsIgnoreCase("json")) {
            return JSON;
        }
        if (text.equalsIgnoreCase("csv")) {
            return CSV;
        }
        if (text.equalsIgnoreCase("xlsx")) {
            throw new BadRequest("format xlsx is not offered yet; json and csv are");
        }
        throw new BadRequest("format is one of [json, csv]");
    }
}
