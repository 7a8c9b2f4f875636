package org.ventanilla.contracts;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Generates the reference page of topics from [Topics], so that the page is always up to date.
final class TopicsPage {

    /// The file of the page.
    static final Path FILE =
            GeneratedFiles.MODULE.resolve("../docs/reference/topics.md").normalize();

    private static final String HEAD = """
            <!-- Generated from org.ventanilla.contracts.Topics; never edited by hand. -->
            # Topics

            All topics by which the services exchange messages. A **private** topic may contain personal data: its records
            are kept for a limited time, and only the services named here read them. A **lasting** topic contains only
            pseudonymous ids: no text, name, document, phone or free comment. Records with the same key keep their order.

            A topic with *lanes* has as many partitions as the installation has lanes: 12, unless
            [`VENTANILLA_LANES`](../concepts/scale.md#the-number-of-lanes) says otherwise.

            | topic | class | kept | partitions | key | written by | read by |
            |---|---|---|---|---|---|---|
            """;
    private static final String MESSAGES = """

            ## Messages

            The wire name is the record header `ce_type`. The value is JSON as its schema says, unless noted. The
            samples of each message are in `contracts/src/main/resources/samples`.

            """;

    private TopicsPage() {}

    static String generated() {
        return HEAD
                + Topics.all().stream().map(TopicsPage::row).collect(joining())
                + MESSAGES
                + Topics.all().stream().map(TopicsPage::messages).distinct().collect(joining("\n"));
    }

    private static String row(Topic topic) {
        return "| `%s` | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        topic.name(),
                        topic.privacy().name().toLowerCase(Locale.ROOT),
                        kept(topic),
                        topic.hasLanes() ? "lanes" : "1",
                        topic.key(),
                        modules(topic.writers()),
                        modules(topic.readers()));
    }

    private static String kept(Topic topic) {
        String time = topic.retention().equals(Topic.FOREVER)
                ? "forever"
                : topic.retention().toDays() + " days";
        return topic.compacted() ? "last of each key, " + time : time;
    }

    private static String messages(Topic topic) {
        String name = topic.name().startsWith("dead-letters.") ? "dead-letters.*" : topic.name();
        return "`%s`\n\n".formatted(name)
                + WireTypes.recordsOf(topic).stream()
                        .map(WireTypes::nameOf)
                        .map(TopicsPage::line)
                        .collect(joining());
    }

    private static String line(String wireName) {
        return WireTypes.typeNamed(wireName)
                        .filter(Shape.jsonMessages()::contains)
                        .isPresent()
                ? "- [`%1$s`](../../contracts/src/main/resources/schemas/%1$s.json)\n".formatted(wireName)
                : "- `%s`: the request itself, as `message/http`\n".formatted(wireName);
    }

    private static String modules(Set<Service> services) {
        return new TreeSet<>(services).stream().map(Service::module).collect(joining(", "));
    }
}
