package org.ventanilla.contracts;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.ventanilla.contracts.KafkaRight.Operation;
import org.ventanilla.contracts.KafkaRight.Resource;

/// Generates the table with the rights of each account in the how-to of a secured Kafka. The rest of that
/// page is written by hand.
final class RightsTable {

    /// The file of the page.
    static final Path FILE = GeneratedFiles.MODULE
            .resolve("../docs/how-to/reach-a-secured-kafka.md")
            .normalize();

    private static final String BEGIN = "<!-- Generated from org.ventanilla.contracts.KafkaAccounts -->\n";
    private static final String END = "<!-- End of what is generated -->\n";
    private static final String HEAD = """
            | account | on | named | may |
            |---|---|---|---|
            """;

    private RightsTable() {}

    /// Returns the committed page with the generated table.
    static String generated() {
        String page = GeneratedFiles.read(FILE);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(FILE + " has no markers for the table");
        }
        return page.substring(0, begin + BEGIN.length()) + table() + page.substring(end);
    }

    private static String table() {
        return HEAD + KafkaAccounts.all().stream().map(RightsTable::rowsOf).collect(joining());
    }

    /// Resources of one type share a row if the account has the same rights on them and their names are
    /// all complete or all prefixes.
    private static String rowsOf(KafkaAccount account) {
        record Row(Resource resource, boolean prefix, Set<Operation> operations) {}
        List<Row> rows = account.rights().stream()
                .map(right -> new Row(right.resource(), right.isPrefix(), right.operations()))
                .distinct()
                .toList();
        return rows.stream()
                .map(row -> row(
                        account,
                        account.rights().stream()
                                .filter(right ->
                                        row.equals(new Row(right.resource(), right.isPrefix(), right.operations())))
                                .toList()))
                .collect(joining());
    }

    private static String row(KafkaAccount account, List<KafkaRight> rightsOfRow) {
        KafkaRight first = rightsOfRow.getFirst();
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        account.name(),
                        switch (first.resource()) {
                            case TOPIC -> "topic";
                            case GROUP -> "group";
                            case TRANSACTIONAL_ID -> "transactional id";
                        },
                        rightsOfRow.stream()
                                .map(right -> "`" + right.name() + (right.isPrefix() ? "…`" : "`"))
                                .collect(joining(", ")),
                        new TreeSet<>(first.operations())
                                .stream()
                                        .map(operation -> operation.name().toLowerCase(Locale.ROOT))
                                        .collect(joining(", ")));
    }
}
