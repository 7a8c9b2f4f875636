package org.ventanilla.pqrsd.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The legal terms of each kind of request and the dates from which they apply. The terms are data:
/// a lawyer can read them, and a change of law needs no change of code. The reception day decides
/// which version of a term applies.
public final class TermRegistry {

    /// The greatest number of rows. A longer table is probably the wrong file.
    public static final int MAX_ROWS = 2_000;

    static final String HEADER = "code;days;extendable;delay_days;valid_from;valid_to;legal_basis;source";
    private static final int COLUMN_COUNT = HEADER.split(";").length;

    private final Map<String, List<TermVersion>> versionsByCode;

    /// A registry with these versions of terms.
    ///
    /// @throws IllegalArgumentException if two versions of one term apply on the same day
    TermRegistry(List<TermVersion> versions) {
        versionsByCode =
                versions.stream().collect(Collectors.groupingBy(TermVersion::code, TreeMap::new, Collectors.toList()));
        versionsByCode.values().forEach(TermRegistry::requireNoOverlap);
    }

    /// The registry that ships with the service, with the terms of Colombian law.
    public static TermRegistry shipped() {
        try (InputStream in = TermRegistry.class.getResourceAsStream("terms.csv")) {
            if (in == null) {
                throw new IllegalStateException("terms.csv is missing from the build");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Parses a table: semicolons as separators, one header line, and `#` for comments.
    ///
    /// @throws IllegalArgumentException with the number of the first invalid line
    public static TermRegistry parse(String table) {
        List<TermVersion> versions = new ArrayList<>();
        boolean headerSeen = false;
        int lineNumber = 0;
        for (String line : table.lines().toList()) {
            lineNumber++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!headerSeen) {
                if (!line.strip().equals(HEADER)) {
                    throw new IllegalArgumentException("the first line must read " + HEADER);
                }
                headerSeen = true;
                continue;
            }
            if (versions.size() == MAX_ROWS) {
                throw new IllegalArgumentException("more than " + MAX_ROWS + " rows");
            }
            versions.add(parseRow(line, lineNumber));
        }
        return new TermRegistry(versions);
    }

    /// The version that applies to a request received on that day; empty if the registry does not
    /// go back that far.
    ///
    /// @throws IllegalArgumentException if the code is unknown
    public Optional<TermVersion> versionOn(String code, LocalDate receptionDay) {
        if (!knows(code)) {
            throw new IllegalArgumentException("no term is named " + code);
        }
        return versionsByCode.get(code).stream()
                .filter(version -> version.appliesOn(receptionDay))
                .findFirst();
    }

    /// Whether the registry has a term with this code.
    public boolean knows(String code) {
        return versionsByCode.containsKey(code);
    }

    /// Every code, in alphabetical order.
    public Set<String> codes() {
        return versionsByCode.keySet();
    }

    private static void requireNoOverlap(List<TermVersion> versions) {
        for (int i = 0; i < versions.size(); i++) {
            for (int j = i + 1; j < versions.size(); j++) {
                if (versions.get(i).overlaps(versions.get(j))) {
                    throw new IllegalArgumentException("two versions of one term apply on one day: "
                            + versions.get(i).code()
                            + " from "
                            + versions.get(j).validFrom());
                }
            }
        }
    }

    private static TermVersion parseRow(String line, int lineNumber) {
        String[] cells = line.split(";", -1);
        if (cells.length != COLUMN_COUNT) {
            throw new IllegalArgumentException(
                    "line " + lineNumber + ": " + COLUMN_COUNT + " columns expected, found " + cells.length);
        }
        try {
            return new TermVersion(
                    cells[0].strip(),
                    parseNumber(cells[1]),
                    parseYesNo(cells[2].strip()),
                    parseNumber(cells[3]),
                    LocalDate.parse(cells[4].strip()),
                    cells[5].isBlank() ? null : LocalDate.parse(cells[5].strip()),
                    cells[6].strip(),
                    cells[7].strip());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + lineNumber + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable Integer parseNumber(String cell) {
        return cell.isBlank() ? null : Integer.valueOf(cell.strip());
    }

    private static boolean parseYesNo(String cell) {
        return switch (cell) {
            case "yes" -> true;
            case "no" -> false;
            case String other -> throw new IllegalArgumentException("yes or no, not " + other);
        };
    }
}
