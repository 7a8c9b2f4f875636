package org.ventanilla.contracts;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.ventanilla.contracts.KafkaRight.Operation;
import org.ventanilla.contracts.KafkaRight.Resource;

/// Generates the rights of each account as a table within a page that is otherwise written by hand.
final class RightsTable {

    /// The file of the page.
    static final Path FILE =
            Committed.MODULE.resolve("../docs/how-to/reach-a-secured-kafka.md").normalize();

    private static final String BEGIN = "<!-- Generated from org.ventanilla.contracts.KafkaAccounts -->\n";
    private static final String END = "<!-- End of what is generated -->\n";
    private static final String HEAD = """
            | account | on | named | may |
            |---|---|---|---|
            """;

    private RightsTable() {}

    /// Returns the committed page with the generated table.
    static String generated() {
        String page = Committed.read(FILE);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(FILE + " has no place for the table");
        }
        return page.substring(0, begin + BEGIN.length()) + table() + page.substring(end);
    }

    private static String table() {
        return HEAD + KafkaAccounts.all().stream().map(RightsTable::rowsOf).collect(joining());
    }

    /// Resources of one kind share a row if the account has the same rights on them.
    private static String rowsOf(KafkaAccount account) {
        record Kind(Resource resource, boolean prefix, Set<Operation> operations) {}
        List<Kind> kinds = account.rights().stream()
                .map(one -> new Kind(one.resource(), one.prefix(), one.operations()))
                .distinct()
                .toList();
        return kinds.stream()
                .map(kind -> row(
                        account,
                        account.rights().stream()
                                .filter(one -> kind.equals(new Kind(one.resource(), one.prefix(), one.operations())))
                                .toList()))
                .collect(joining());
    }

    private static String row(KafkaAccount account, List<KafkaRight> alike) {
        KafkaRight first = alike.getFirst();
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        account.name(),
                        switch (first.resource()) {
                            case TOPIC -> "topic";
                            case GROUP -> "group";
                            case TRANSACTIONAL_ID -> "transactional id";
                        },
                        alike.stream()
                                .map(one -> "`" + one.name() + (one.prefix() ? "…`" : "`"))
                                .collect(joining(", ")),
                        new TreeSet<>(first.operations())
                                .stream()
                                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                                        .collect(joining(", ")));
    }
}
