package org.ventanilla.gateway.inbound.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ventanilla.testkit.fuzz.ExpectedOutcomes;
import org.ventanilla.testkit.fuzz.ExpectedOutcomes.Part;
import org.ventanilla.testkit.fuzz.WebhookFuzzer;

/// Tests that the reader finds every item of any body, and each item once.
public class BadInputTest {

    private static final String ACCOUNT = "900100200";
    private static final long SEED = 20_261_129;
    private static final int BODIES = 4_000;

    @Test
    void everyItemOfAnyBodyIsReadExactlyOnce() {
        WebhookFuzzer fuzzer = new WebhookFuzzer(SEED, ACCOUNT, "reader");
        for (long number = 0; number < BODIES; number++) {
            assertEveryItemIsReadOnce(SEED, fuzzer.body(number));
        }
    }

    /// Asserts that the reader throws nothing, and that it returns one item for each item of the body.
    public static void assertEveryItemIsReadOnce(long seed, WebhookFuzzer.Body body) {
        String description = "seed %d, %s".formatted(seed, body);
        List<WebhookItem> items;
        try {
            items = WhatsAppItems.read(body.bytes(), 0, Set.of(ACCOUNT), Instant.now());
        } catch (RuntimeException e) {
            throw new AssertionError(description, e);
        }
        List<Part> parts = ExpectedOutcomes.of(body.bytes(), Set.of(ACCOUNT));
        Map<String, Long> counts =
                items.stream().collect(Collectors.groupingBy(WebhookItem::path, Collectors.counting()));
        List<String> wrong = new ArrayList<>();
        for (Part part : parts) {
            long count = switch (part.kind()) {
                case ITEM, UNREADABLE, SYSTEM_MESSAGE -> counts.getOrDefault(part.path(), 0L);
                case OTHER_CHANGE ->
                    items.stream()
                            .filter(item -> item.path().startsWith(part.path()))
                            .count();
            };
            boolean isRight = switch (part.kind()) {
                case ITEM, UNREADABLE -> count == 1;
                case SYSTEM_MESSAGE, OTHER_CHANGE -> count >= 1;
            };
            if (!isRight) {
                wrong.add(part + " has " + count);
            }
        }
        List<String> unexpected = counts.keySet().stream()
                .filter(path -> parts.stream().noneMatch(part -> path.startsWith(part.path())))
                .toList();
        assertThat(wrong).as(description).isEmpty();
        assertThat(unexpected).as(description).isEmpty();
    }
}
