package org.ventanilla.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Reads tables of special days. The tables of this library and those of an entity have the same
/// form: columns separated by semicolons, one header line, and comment lines that begin with `#`.
/// The columns are the components of [DayEntry] in their order:
///
/// `scope;effect;rule;valid_from;valid_to;name;legal_act;note`
public final class DayTable {

    /// The maximum number of rows. A file with more rows is not a table of special days.
    public static final int MAX_ROWS = 5_000;

    static final String HEADER = "scope;effect;rule;valid_from;valid_to;name;legal_act;note";

    private static final int COLUMNS = 8;

    private DayTable() {}

    /// Reads a whole table.
    ///
    /// @throws IllegalArgumentException if a line is invalid; the message contains the number of the first
    /// invalid line
    public static List<DayEntry> parse(String table) {
        List<DayEntry> entries = new ArrayList<>();
        boolean headerSeen = false;
        int lineNumber = 0;
        for (String line : table.lines().toList()) {
            lineNumber++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!headerSeen) {
                requireHeader(line);
                headerSeen = true;
                continue;
            }
            if (entries.size() == MAX_ROWS) {
                throw new IllegalArgumentException("more than " + MAX_ROWS + " rows");
            }
            entries.add(parseRow(line, lineNumber));
        }
        return List.copyOf(entries);
    }

    /// Reads a table that is part of this library.
    static List<DayEntry> fromResource(String file) {
        try (InputStream in = DayTable.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the table " + file + " is missing from the build");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireHeader(String line) {
        if (!line.strip().equals(HEADER)) {
            throw new IllegalArgumentException("the first line must read " + HEADER);
        }
    }

    private static DayEntry parseRow(String line, int lineNumber) {
        String[] cells = line.split(";", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException(
                    "line " + lineNumber + ": " + COLUMNS + " columns expected, found " + cells.length);
        }
        try {
            return new DayEntry(
                    cells[0].strip(),
                    Effect.valueOf(cells[1].strip()),
                    DayRule.parse(cells[2]),
                    LocalDate.parse(cells[3].strip()),
                    cells[4].isBlank() ? null : LocalDate.parse(cells[4].strip()),
                    cells[5].strip(),
                    cells[6].strip(),
                    cells[7].strip());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + lineNumber + ": " + e.getMessage(), e);
        }
    }
}
