package org.ventanilla.housechecks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ventanilla.localstack.Settings;

/// Checks that new migrations have higher numbers than the migrations of earlier releases.
///
/// During an upgrade, a process of the previous release may start on a database that the new release
/// has already migrated. That process does not know the new migrations. Flyway lets the process start
/// only if every unknown migration has a higher number than all migrations that the process knows.
/// The rule also applies to the migrations of the module `lanes`.
class MigrationNumbersTest {
    private static final Path CHECKOUT = Settings.findCheckout();
    private static final Pattern MIGRATION = Pattern.compile("V(\\d{4})__\\w+\\.sql");
    private static final int HIGHEST_NUMBER_OF_0_2_2 = 160;

    /// The migrations of release 0.2.2. They never change.
    private static final List<String> MIGRATIONS_OF_0_2_2 = List.of(
            "analytics-service/V0101__attention.sql",
            "analytics-service/V0140__staffed.sql",
            "conversation-service/V0101__conversation.sql",
            "conversation-service/V0102__ticks.sql",
            "conversation-service/V0103__room_for_changes.sql",
            "conversation-service/V0110__asked_requests.sql",
            "conversation-service/V0111__owed_news.sql",
            "conversation-service/V0112__desk_commands.sql",
            "conversation-service/V0113__masked_transcript.sql",
            "conversation-service/V0130__changed_messages_and_unfinished.sql",
            "conversation-service/V0131__filed_messages.sql",
            "conversation-service/V0140__who_is_in_service.sql",
            "conversation-service/V0150__lines_with_files.sql",
            "conversation-service/V0160__call_back_invitations.sql",
            "ingress-gateway/V0101__gateway.sql",
            "ingress-gateway/V0102__room_for_changes.sql",
            "ingress-gateway/V0110__people_and_their_addresses.sql",
            "ingress-gateway/V0120__sent_content_is_removed.sql",
            "ingress-gateway/V0150__messages_that_wait_for_a_file.sql",
            "lanes/V0001__messaging.sql",
            "lanes/V0002__parked_messages.sql",
            "lanes/V0003__inbox_by_age.sql",
            "notification-service/V0101__notification.sql",
            "notification-service/V0110__bounded_visits.sql",
            "notification-service/V0130__contact_becomes_a_persons.sql",
            "pqrsd-service/V0101__cases.sql",
            "pqrsd-service/V0110__lookup_limits.sql",
            "pqrsd-service/V0139__case_notes.sql",
            "pqrsd-service/V0160__inbox_and_accesses.sql",
            "survey-service/V0101__survey.sql");

    @Test
    void newMigrationsHaveHigherNumbersThanTheMigrationsOfRelease022() throws IOException {
        assertThat(migrations().filter(name -> numberOf(name) <= HIGHEST_NUMBER_OF_0_2_2))
                .containsExactlyInAnyOrderElementsOf(MIGRATIONS_OF_0_2_2);
    }

    private static Stream<String> migrations() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(CHECKOUT)) {
            for (Path module : modules.toList()) {
                Path folder = module.resolve("src/main/resources/db");
                if (Files.isDirectory(folder)) {
                    found.addAll(migrationsIn(module, folder));
                }
            }
        }
        return found.stream();
    }

    private static List<String> migrationsIn(Path module, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> MIGRATION.matcher(name).matches())
                    .map(name -> module.getFileName() + "/" + name)
                    .toList();
        }
    }

    private static int numberOf(String name) {
        Matcher migration = MIGRATION.matcher(name.substring(name.indexOf('/') + 1));
        assertThat(migration.matches()).isTrue();
        return Integer.parseInt(migration.group(1));
    }
}
