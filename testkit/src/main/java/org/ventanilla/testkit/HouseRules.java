package org.ventanilla.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.config.ConfigMapping;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// The rules for the structure of the code of every service. Decisions depend only on their input, and
/// adapters contain no decisions.
///
/// The tests of a service check these rules as follows:
/// ```java
/// @TestFactory
/// Stream<DynamicTest> theHouseRulesHold() {
///     return HouseRules.of("org.ventanilla.conversation");
/// }
/// ```
public final class HouseRules {
    private static final List<String> SERVICES = Stream.of(
                    "gateway", "conversation", "pqrsd", "notification", "survey", "analytics", "simulator")
            .map(name -> "org.ventanilla." + name)
            .toList();
    /// The two services that may call servers outside the suite from any package, because they are the
    /// two ends of the connection to the provider. The test of any other service names the packages that
    /// may call such a server.
    private static final Set<String> CONNECTED_TO_THE_PROVIDER =
            Set.of("org.ventanilla.gateway", "org.ventanilla.simulator");

    /// Methods that read a clock or create a random value, by their class. A decision must get times and
    /// random values from its command.
    private static final Map<String, Set<String>> CLOCKS_AND_RANDOMNESS = Map.ofEntries(
            Map.entry("java.time.Instant", Set.of("now")),
            Map.entry("java.time.LocalDate", Set.of("now")),
            Map.entry("java.time.LocalTime", Set.of("now")),
            Map.entry("java.time.LocalDateTime", Set.of("now")),
            Map.entry("java.time.OffsetDateTime", Set.of("now")),
            Map.entry("java.time.ZonedDateTime", Set.of("now")),
            Map.entry("java.time.Year", Set.of("now")),
            Map.entry("java.time.YearMonth", Set.of("now")),
            Map.entry("java.util.UUID", Set.of("randomUUID")),
            Map.entry("java.util.Date", Set.of("<init>")),
            Map.entry("java.lang.Math", Set.of("random")),
            Map.entry("java.lang.System", Set.of("currentTimeMillis", "nanoTime", "getenv")));
    /// Classes that decisions must not use, because they provide times or random values.
    private static final Set<String> FORBIDDEN_IN_DECISIONS = Set.of(
            "java.time.Clock",
            "java.time.InstantSource",
            "java.util.Random",
            "java.util.concurrent.ThreadLocalRandom",
            "java.security.SecureRandom");

    private static final String SINGLETON = "jakarta.inject.Singleton";
    private static final String LANE_HANDLER = "org.ventanilla.lanes.LaneHandler";
    /// The class with which stores run statements on the connection of a transaction.
    private static final String STATEMENT_RUNNER = "org.ventanilla.lanes.postgres.Sql";

    /// Prefixes of settings that need not begin with the name of a service. The first two prefixes are
    /// for the settings of the accounts at the providers, which the gateway and the simulator share. The
    /// last prefix is for the settings of the simulator.
    private static final Set<String> ALLOWED_PREFIXES = Set.of("ventanilla.whatsapp", "ventanilla.sms", "simulator");

    /// Classes that load and fill texts at run time. With these classes, a missing text is noticed only
    /// when the program needs the text.
    private static final Set<String> TEXT_LOADERS =
            Set.of("java.util.ResourceBundle", "java.util.PropertyResourceBundle", "java.text.MessageFormat");

    private final String root;

    private HouseRules(String root) {
        this.root = root;
    }

    /// Returns one test per rule for the service whose packages start with `root`.
    ///
    /// @param clientPackages packages of this service that may call a server outside the suite, such as
    ///     a time-stamping authority
    public static Stream<DynamicTest> of(String root, String... clientPackages) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        return of(root, classes, clientPackages);
    }

    static Stream<DynamicTest> of(String root, JavaClasses classes, String... clientPackages) {
        return new HouseRules(root)
                .allRules(clientPackages).stream()
                        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }

    private List<ArchRule> allRules(String... clientPackages) {
        return Stream.of(
                        decisionsArePure(),
                        decisionsUseNoClockOrRandomness(),
                        handlingDependsOnNoAdapter(),
                        servicesShareOnlyContracts(),
                        onlyPostgresUsesSql(),
                        onlyRestAnswersHttp(),
                        messagesEnterAtOneClass(),
                        beansHaveOneScope(),
                        settingsBeginWithTheServicesName(),
                        servicesCallNoOtherService(clientPackages),
                        textsComeFromMessageBundles(),
                        roomsHaveNoCycle(),
                        packagesHaveNoCycle())
                .map(rule -> rule.allowEmptyShould(true))
                .toList();
    }

    private ArchRule decisionsArePure() {
        return noClasses()
                .that()
                .resideInAnyPackage(packagesOf("model"), packagesOf("flow"))
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(
                        "java.lang..",
                        "java.math..",
                        "java.text..",
                        "java.time..",
                        "java.util..",
                        "java.security",
                        "java.nio.charset",
                        "java.io",
                        "",
                        "org.jspecify..",
                        "org.ventanilla.contracts..",
                        "org.ventanilla.calendar..",
                        packagesOf("model"),
                        packagesOf("flow"))))
                .as("decisions are pure: model and flow use only Java, ids of contracts, the calendar and each other");
    }

    private ArchRule decisionsUseNoClockOrRandomness() {
        return noClasses()
                .that()
                .resideInAnyPackage(packagesOf("model"), packagesOf("flow"))
                .should()
                .accessTargetWhere(readsClockOrRandomness())
                .as("decisions use neither clock nor randomness: their commands contain both");
    }

    private ArchRule handlingDependsOnNoAdapter() {
        return noClasses()
                .that()
                .resideInAPackage(packagesOf("handling"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packagesOf("rest"), packagesOf("kafka"), packagesOf("http"))
                .as("dependencies point inward: handling depends on no adapter but the stores");
    }

    private ArchRule servicesShareOnlyContracts() {
        String[] others = SERVICES.stream()
                .filter(other -> !root.equals(other))
                .map(other -> other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .as("services share contracts, not classes");
    }

    private ArchRule onlyPostgresUsesSql() {
        return noClasses()
                .that(outside("postgres"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.sql..",
                                "javax.sql..",
                                "org.postgresql..",
                                "jakarta.persistence..",
                                "org.hibernate..",
                                "io.quarkus.hibernate..")
                        .or(describe("run statements", type -> STATEMENT_RUNNER.equals(type.getName()))))
                .as("only postgres uses SQL");
    }

    private ArchRule onlyRestAnswersHttp() {
        return noClasses()
                .that(outside("rest"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta.ws.rs..", "io.quarkus.qute..")
                        .and(not(resideInAnyPackage("jakarta.ws.rs.client..", "io.quarkus.qute.i18n"))))
                .as("only rest answers HTTP and renders pages");
    }

    private ArchRule messagesEnterAtOneClass() {
        String service = root.substring(root.lastIndexOf('.') + 1);
        String allowedClass =
                root + ".kafka." + service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1) + "Messages";
        return classes()
                .that()
                .implement(LANE_HANDLER)
                .should()
                .haveFullyQualifiedName(allowedClass)
                .as("messages enter a service at one class: only " + allowedClass + " implements LaneHandler");
    }

    private ArchRule beansHaveOneScope() {
        return noClasses()
                .should()
                .beAnnotatedWith(SINGLETON)
                .as("beans are application scoped; only a producer method makes a singleton");
    }

    private ArchRule settingsBeginWithTheServicesName() {
        String servicePrefix = "ventanilla" + root.substring(root.lastIndexOf('.'));
        DescribedPredicate<JavaClass> beginWithTheServicesName = describe("begin with " + servicePrefix, type -> {
            String prefix = type.getAnnotationOfType(ConfigMapping.class).prefix();
            return (prefix + ".").startsWith(servicePrefix + ".") || ALLOWED_PREFIXES.contains(prefix);
        });
        return classes()
                .that()
                .areAnnotatedWith(ConfigMapping.class)
                .should(ArchCondition.from(beginWithTheServicesName))
                .as("settings of a service begin with its name");
    }

    private ArchRule servicesCallNoOtherService(String... clientPackages) {
        boolean isConnectedToTheProvider = CONNECTED_TO_THE_PROVIDER.contains(root);
        DescribedPredicate<JavaClass> mustNotCall = describe(
                "are not clients of outside servers",
                type -> !isConnectedToTheProvider
                        && Arrays.stream(clientPackages)
                                .noneMatch(name -> type.getPackageName().startsWith(name)));
        return noClasses()
                .that(mustNotCall)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "jakarta.ws.rs.client..",
                                "org.eclipse.microprofile.rest.client..",
                                "io.quarkus.rest.client..",
                                "org.jboss.resteasy.reactive.client..",
                                "io.vertx.ext.web.client..",
                                "io.vertx.mutiny.ext.web.client..",
                                "org.apache.http..")
                        .or(describe(
                                "are HTTP clients",
                                type -> Set.of(
                                                "java.net.http.HttpClient",
                                                "java.net.HttpURLConnection",
                                                "java.net.URLConnection",
                                                "io.vertx.core.http.HttpClient")
                                        .contains(type.getName()))))
                .as("services call no other service by HTTP: they communicate through Kafka");
    }

    /// A room is a package directly below the service's own package, with all its subpackages.
    private ArchRule roomsHaveNoCycle() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().as("rooms have no cyclic dependencies");
    }

    private ArchRule packagesHaveNoCycle() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().as("packages have no cyclic dependencies");
    }

    /// The package `verifier` is exempt, because it contains a separate program that runs without
    /// Quarkus.
    private ArchRule textsComeFromMessageBundles() {
        return noClasses()
                .that(outside("verifier"))
                .should()
                .dependOnClassesThat(describe("load texts", type -> TEXT_LOADERS.contains(type.getName())))
                .as("texts for people come from message bundles, which the build checks");
    }

    private DescribedPredicate<JavaClass> outside(String adapter) {
        return describe(
                "reside outside " + adapter,
                type -> type.getPackageName().startsWith(root)
                        && !(type.getPackageName() + ".").contains("." + adapter + "."));
    }

    private static DescribedPredicate<JavaAccess<?>> readsClockOrRandomness() {
        return describe("reads a clock or a random value", access -> {
            String owner = access.getTargetOwner().getName();
            return FORBIDDEN_IN_DECISIONS.contains(owner)
                    || CLOCKS_AND_RANDOMNESS
                            .getOrDefault(owner, Set.of())
                            .contains(access.getTarget().getName());
        });
    }

    private String packagesOf(String layer) {
        return root + ".." + layer + "..";
    }
}
