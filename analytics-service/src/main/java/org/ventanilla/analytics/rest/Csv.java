package org.ventanilla.analytics.rest;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes CSV: quoted according to RFC 4180, and without cells that a spreadsheet would run as a
/// formula. Both formats have the same column names.
enum Csv {
    /// For programs: cells are separated by commas, and numbers have a decimal point.
    PLAIN("", ',', '.'),
    /// For spreadsheets with Colombian settings, where numbers have a decimal comma. Such a spreadsheet
    /// shows `PLAIN` as a single column, and reads a file as UTF-8 only after a byte order mark.
    COLOMBIAN("\uFEFF", ';', ',');

    private final String byteOrderMark;
    private final char separator;
    private final char decimalMark;

    Csv(String byteOrderMark, char separator, char decimalMark) {
        this.byteOrderMark = byteOrderMark;
        this.separator = separator;
        this.decimalMark = decimalMark;
    }

    /// The header row, after the byte order mark if the format has one.
    String header(List<String> names) {
        return byteOrderMark + row(names);
    }

    /// A row. A null value becomes an empty cell.
    String row(List<? extends @Nullable Object> cells) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                text.append(separator);
            }
            text.append(cell(cells.get(i)));
        }
        return text.append("\r\n").toString();
    }

    private String cell(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case BigDecimal number -> number.toPlainString().replace('.', decimalMark);
            case Number number -> number.toString().replace('.', decimalMark);
            default -> quoted(cell.toString());
        };
    }

    /// Prefixes a text that looks like a formula with an apostrophe, so that spreadsheets treat it as
    /// text.
    private String quoted(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String escaped = formula ? "'" + text : text;
        boolean plain = escaped.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
        return plain ? escaped : '"' + escaped.replace("\"", "\"\"") + '"';
    }
}
