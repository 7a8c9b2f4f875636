package org.ventanilla.stories;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.ventanilla.contracts.KafkaAccount;
import org.ventanilla.contracts.KafkaAccounts;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Main;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.outside.Waiting;
import org.ventanilla.outside.figures.Counts;
import org.ventanilla.stories.transcript.StoryLog;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.backends.Acls;
import org.ventanilla.testkit.backends.PrivateFiles;

/// Tests the packaged suite with a broker that uses TLS and accounts. Each account has only the
/// permissions that the module `contracts` lists. Only the configuration of the services differs from
/// that of other tests. This test runs before the tests that share [RunningSuite], because two suites
/// at the same time would need too much memory.
///
/// The order of the tests matters: the first test checks the broker's log before another test
/// causes refusals on purpose.
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecuredSuiteIT {
    private static final Pattern REFUSAL = Pattern.compile("Principal = User:(\\S+) is Denied operation");

    /// The position of the beginning of the broker's log.
    private static final int LOG_START = 0;

    private static LocalStack suite;
    private static StoryContext context;

    @BeforeAll
    static void startTheSuite() {
        Path data = Path.of("target").toAbsolutePath().resolve("secured-suite");
        PrivateFiles.deleteTree(data);
        suite = LocalStack.of(Settings.isolated(Settings.findCheckout(), data).secured(), System.out::println);
        suite.startAll();
        context = new StoryContext(suite.settings());
    }

    @AfterAll
    static void stopTheSuite() {
        suite.close();
    }

    @Test
    @Order(1)
    void theStoriesWorkAndNoServiceLacksAPermission() {
        Counts played = Stream.of(new MariaIsAttended(), new AnaAsksForTheStatusOfHerCase(), new RosaIsNotified())
                .map(SecuredSuiteIT::play)
                .reduce(Counts.NONE, Counts::plus);
        play(new FiguresAddUp(() -> played));

        assertThat(accountsRefusedSince(LOG_START)).isEmpty();
    }

    @Test
    @Order(2)
    void theOperatorsAccountCanSettleADeadLetter() throws Exception {
        String kafka = suite.settings().kafka();
        Topic letters = Topics.deadLettersOf(Service.SURVEY);
        try (EventProbe probe = EventProbe.fromNow(kafka, List.of(letters.name()));
                KafkaProducer<byte[], byte[]> producer = producer(Map.of("bootstrap.servers", kafka))) {
            // The service cannot read this record, so the service parks the record as a dead letter.
            producer.send(record(Topics.SURVEY_COMMANDS)).get();
            probe.awaitType("ventanilla.dead-letter.v1");

            assertThat(runCommand("dead-letters", "list")).isZero();
            assertThat(runCommand("dead-letters", "drop", "1")).isZero();
            assertThat(runCommand("lanes", "list")).isZero();
        }
        assertThat(accountsRefusedSince(LOG_START)).isEmpty();
    }

    @Test
    @Order(3)
    void anAccountHasNoAccessToTheTopicsOfOtherServices() throws Exception {
        KafkaAccount survey = KafkaAccounts.of(Service.SURVEY);
        try (EventProbe probe = EventProbe.fromNow(suite.settings().kafka(), List.of(Topics.PQRSD_COMMANDS.name()));
                KafkaProducer<byte[], byte[]> producer = producer(suite.clientSettings(survey));
                KafkaConsumer<byte[], byte[]> consumer = consumer(suite.clientSettings(survey))) {
            assertThatThrownBy(
                            () -> producer.send(record(Topics.PQRSD_COMMANDS)).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> consumer.partitionsFor(Topics.INBOUND.name()))
                    .isInstanceOf(TopicAuthorizationException.class);
            assertThat(probe.readToEnd()).isEmpty();
        }
        // Only this test has caused refusals so far.
        assertThat(accountsRefusedSince(LOG_START)).containsExactly(survey.name());
    }

    /// Shows that the services have no access to the broker other than the accounts that the module
    /// `contracts` lists.
    @Test
    @Order(4)
    void servicesWithoutPermissionsAreRefusedAndContinueOnceTheyHaveThemAgain() {
        String kafka = suite.settings().kafka();
        List<KafkaAccount> services =
                Arrays.stream(Service.values()).map(KafkaAccounts::of).toList();
        int logLengthBefore = brokerLog().length();
        // The accounts lose all their rights, and get the rights back later.
        Acls.allow(
                kafka,
                services.stream()
                        .map(account -> new KafkaAccount(account.name(), List.of()))
                        .toList());
        Waiting.untilAsserted(
                "every service to be refused",
                () -> assertThat(accountsRefusedSince(logLengthBefore))
                        .isEqualTo(services.stream()
                                .map(KafkaAccount::name)
                                .collect(Collectors.toCollection(TreeSet::new))));

        Acls.allow(kafka, services);

        Waiting.untilAsserted(
                "every service to be ready",
                () -> assertThat(Service.values()).allMatch(service -> suite.isReady(Part.of(service))));
        // A story changes the report, so the services handle messages again.
        Counts countsBefore =
                context.analyst().attention(context.firstDay(), context.today()).counts();
        play(new MariaIsAttended());
        Waiting.untilAsserted(
                "the report",
                () -> assertThat(context.analyst()
                                .attention(context.firstDay(), context.today())
                                .counts()
                                .since(countsBefore)
                                .answered())
                        .isOne());
    }

    private static Counts play(Story story) {
        return story.play(context, new StoryLog(story.title()));
    }

    /// The accounts to which the broker denied an operation.
    ///
    /// @param from the position in the broker's log from which to search
    private static Set<String> accountsRefusedSince(int from) {
        return REFUSAL.matcher(brokerLog().substring(from))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String brokerLog() {
        try {
            return Files.readString(suite.settings().log(Part.KAFKA));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs a command with the operator's account and no other access to the broker.
    ///
    /// @return the exit code
    private static int runCommand(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        builder.command().addAll(List.of(command));
        builder.environment().putAll(suite.settings().environment());
        Map<String, String> account = suite.clientSettings(KafkaAccounts.operator());
        account.forEach((name, value) -> builder.environment()
                .put("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        builder.environment().put("VENTANILLA_KAFKA", account.get("bootstrap.servers"));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        System.out.println(output);
        return process.waitFor();
    }

    private static ProducerRecord<byte[], byte[]> record(Topic topic) {
        return new ProducerRecord<>(topic.name(), "key".getBytes(UTF_8), "{}".getBytes(UTF_8));
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, String> settings) {
        return new KafkaProducer<>(new HashMap<>(settings), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, String> settings) {
        return new KafkaConsumer<>(new HashMap<>(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
