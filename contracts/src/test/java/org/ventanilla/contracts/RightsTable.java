package org.ventanilla.contracts;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.ventanilla.contracts.KafkaRight.Operation;
import org.ventanilla.contracts.KafkaRight.Resource;

/// Generates the table with the rights of each account on the page `reach-a-secured-kafka.md`. The rest of
/// the page is written by hand.
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

    /// Returns the text of the committed page with the generated table in it.
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

    /// The rows of one account. A row contains all resources of one type for which the account has the same
    /// rights. Complete names and prefixes of names are in different rows.
    private static String rowsOf(KafkaAccount account) {
        record Row(Resource resource, boolean isPrefix, Set<Operation> operations) {}
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
