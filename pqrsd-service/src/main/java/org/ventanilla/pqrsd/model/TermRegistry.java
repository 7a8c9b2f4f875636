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

/// Which kind of request has which term, and since when. Data, so that a lawyer can read and a
/// change of law can be made without touching code. The reception day decides which version holds.
public final class TermRegistry {

    /// More rows than any body of law needs; a longer table is the wrong file.
    public static final int MOST_ROWS = 2_000;

    static final String HEADER =
            "code;days;extendable;delay_days;valid_from;valid_to;legal_basis;source";

    private final Map<String, List<TermVersion>> byCode;

    /// @throws IllegalArgumentException if two versions of one term hold on the same day
    TermRegistry(List<TermVersion> versions) {
        byCode =
                versions.stream()
                        .collect(
                                Collectors.groupingBy(
                                        TermVersion::code, TreeMap::new, Collectors.toList()));
        byCode.values().forEach(TermRegistry::requireOneAtATime);
    }

    /// The registry that ships with the service: Colombian law.
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

    /// Reads a whole table: semicolons, one header line, `#` for a remark.
    ///
    /// @throws IllegalArgumentException naming the first line that cannot be understood
    public static TermRegistry parse(String table) {
        List<TermVersion> versions = new ArrayList<>();
        boolean headerSeen = false;
        int number = 0;
        for (String line : table.lines().toList()) {
            number++;
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
            if (versions.size() == MOST_ROWS) {
                throw new IllegalArgumentException("more than " + MOST_ROWS + " rows");
            }
            versions.add(row(line, number));
        }
        return new TermRegistry(versions);
    }

    /// The version that holds for a request received on that day; nothing where the registry does
    /// not reach back that far.
    ///
    /// @throws IllegalArgumentException if nothing is known under this code
    public Optional<TermVersion> on(String code, LocalDate receptionDay) {
        if (!knows(code)) {
            throw new IllegalArgumentException("no term is named " + code);
        }
        return byCode.get(code).stream()
                .filter(version -> version.holdsOn(receptionDay))
                .findFirst();
    }

    public boolean knows(String code) {
        return byCode.containsKey(code);
    }

    /// Every code, in alphabetical order.
    public Set<String> codes() {
        return byCode.keySet();
    }

    private static void requireOneAtATime(List<TermVersion> versions) {
        for (int i = 0; i < versions.size(); i++) {
            for (int j = i + 1; j < versions.size(); j++) {
                if (versions.get(i).overlaps(versions.get(j))) {
                    throw new IllegalArgumentException(
                            "two terms at a time: "
                                    + versions.get(i).code()
                                    + " from "
                                    + versions.get(j).validFrom());
                }
            }
        }
    }

    private static TermVersion row(String line, int number) {
        String[] cells = line.split(";", -1);
        if (cells.length != 8) {
            throw new IllegalArgumentException(
                    "line " + number + ": 8 columns expected, found " + cells.length);
        }
        try {
            return new TermVersion(
                    cells[0].strip(),
                    number(cells[1]),
                    yes(cells[2].strip()),
                    number(cells[3]),
                    LocalDate.parse(cells[4].strip()),
                    cells[5].isBlank() ? null : LocalDate.parse(cells[5].strip()),
                    cells[6].strip(),
                    cells[7].strip());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable Integer number(String cell) {
        return cell.isBlank() ? null : Integer.valueOf(cell.strip());
    }

    private static boolean yes(String cell) {
        return switch (cell) {
            case "yes" -> true;
            case "no" -> false;
            case String other -> throw new IllegalArgumentException("yes or no, not " + other);
        };
    }
}
