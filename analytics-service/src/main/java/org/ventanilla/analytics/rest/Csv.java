package org.ventanilla.analytics.rest;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes tables for spreadsheets: quoted as RFC 4180 says, and no cell that a spreadsheet would
/// run. The names of the columns are the same in every kind.
enum Csv {
    /// For programs: commas between cells, a decimal point in numbers.
    PLAIN("", ',', '.'),
    /// For a spreadsheet that is set to Colombia, where numbers have a decimal comma: a file of the
    /// other kind opens there as one column. The byte order mark before the table says that the
    /// text is UTF-8, which such a spreadsheet does not assume.
    COLOMBIAN("\uFEFF", ';', ',');

    private final String mark;
    private final char separator;
    private final char decimal;

    Csv(String mark, char separator, char decimal) {
        this.mark = mark;
        this.separator = separator;
        this.decimal = decimal;
    }

    /// The first row, after the byte order mark if the kind has one.
    String head(List<String> names) {
        return mark + row(names);
    }

    /// One row; a null value becomes an empty cell.
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
            case BigDecimal number -> number.toPlainString().replace('.', decimal);
            case Number number -> number.toString().replace('.', decimal);
            default -> quoted(cell.toString());
        };
    }

    /// A text that begins like a formula gets an apostrophe before it, which a spreadsheet hides
    /// and obeys.
    private String quoted(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String words = formula ? "'" + text : text;
        boolean plain = words.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
        return plain ? words : '"' + words.replace("\"", "\"\"") + '"';
    }
}
