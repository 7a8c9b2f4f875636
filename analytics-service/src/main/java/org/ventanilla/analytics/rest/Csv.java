package org.ventanilla.analytics.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes tables for spreadsheets: RFC 4180, and no cell that a spreadsheet would run.
final class Csv {

    private Csv() {}

    /// One row; numbers stand as they are, nothing stands empty for null.
    static String row(List<? extends @Nullable Object> cells) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            Object cell = cells.get(i);
            text.append(
                    cell == null ? "" : cell instanceof Number ? cell.toString() : quoted(cell));
        }
        return text.append("\r\n").toString();
    }

    /// A text that begins like a formula gets an apostrophe before it, which a spreadsheet hides
    /// and obeys.
    private static String quoted(Object cell) {
        String words = cell.toString();
        if (!words.isEmpty() && "=+-@\t\r".indexOf(words.charAt(0)) >= 0) {
            words = "'" + words;
        }
        boolean plain =
                words.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? words : '"' + words.replace("\"", "\"\"") + '"';
    }
}
