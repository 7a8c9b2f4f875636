package org.ventanilla.analytics.rest;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes CSV according to RFC 4180. A text that a spreadsheet would run as a formula is changed, so that the
/// spreadsheet shows the text. Both formats have the same column names.
enum Csv {
    /// The format for programs: cells are separated by commas, and numbers have a decimal point.
    PLAIN("", ',', '.'),
    /// The format for spreadsheets with Colombian settings: numbers have a decimal comma, and cells are
    /// separated by
    /// semicolons. The file begins with a byte order mark, because otherwise such a spreadsheet does not
    /// read the file
    /// as UTF-8.
    COLOMBIAN("\uFEFF", ';', ',');

    private final String byteOrderMark;
    private final char separator;
    private final char decimalMark;

    Csv(String byteOrderMark, char separator, char decimalMark) {
        this.byteOrderMark = byteOrderMark;
        this.separator = separator;
        this.decimalMark = decimalMark;
    }

    /// Returns the header row, after the byte order mark if the format has a byte order mark.
    String header(List<String> names) {
        return byteOrderMark + row(names);
    }

    /// Returns a row. A null value becomes an empty cell.
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

    /// Quotes a text if necessary. A text that looks like a formula gets an apostrophe as prefix, so that
    /// spreadsheets
    /// do not run the formula.
    private String quoted(String text) {
        boolean looksLikeFormula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String escaped = looksLikeFormula ? "'" + text : text;
        boolean needsNoQuotes = escaped.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
        return needsNoQuotes ? escaped : '"' + escaped.replace("\"", "\"\"") + '"';
    }
}
