package org.ventanilla.housechecks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.contracts.KafkaAccounts;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.TopicSettings;
import org.ventanilla.contracts.Topics;
import org.ventanilla.localstack.MemoryBudget;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.testkit.Tools;

/// The manifests that `deploy/kubernetes` builds: every service with its security settings, and the
/// topics and accounts of the contracts.
class KustomizeIT {
    private static final Path KUBERNETES = Settings.findCheckout().resolve("deploy/kubernetes");
    private static final Path BASE = KUBERNETES.resolve("base");
    private static final List<String> MODULES =
            Arrays.stream(Service.values()).map(Service::module).toList();

    static Stream<Path> overlays() throws IOException {
        try (Stream<Path> folders = Files.list(KUBERNETES.resolve("overlays"))) {
            return folders.filter(Files::isDirectory).toList().stream();
        }
    }

    @Test
    void theBaseHasTwoReplicasAndADisruptionBudgetForEveryService() throws Exception {
        List<JsonNode> base = build(BASE);

        assertThat(namesOf(base, "Deployment")).containsExactlyInAnyOrderElementsOf(MODULES);
        assertThat(namesOf(base, "Service")).containsExactlyInAnyOrderElementsOf(MODULES);
        assertThat(namesOf(base, "PodDisruptionBudget")).containsExactlyInAnyOrderElementsOf(MODULES);
        assertThat(of(base, "Deployment")).allSatisfy(service -> {
            assertThat(service.at("/spec/replicas").asInt()).isEqualTo(2);
            assertThat(pod(service).at("/topologySpreadConstraints")).isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyOverlayBuildsWithEveryServiceAndTopic(Path overlay) throws Exception {
        List<JsonNode> built = build(overlay);

        assertThat(namesOf(built, "Deployment")).containsAll(MODULES);
        assertThat(namesOf(built, "KafkaTopic"))
                .containsExactlyInAnyOrderElementsOf(
                        Topics.all().stream().map(Topic::name).toList());
        assertThat(of(built, "Deployment")).allSatisfy(KustomizeIT::isGuarded);
    }

    @Test
    void theTopicsAreThoseOfTheContracts() throws Exception {
        Map<String, JsonNode> built = new HashMap<>();
        of(build(BASE), "KafkaTopic").forEach(topic -> built.put(nameOf(topic), topic.get("spec")));

        assertThat(built).hasSameSizeAs(Topics.all());
        assertThat(Topics.all()).allSatisfy(topic -> {
            JsonNode spec = built.get(topic.name());
            assertThat(spec).as(topic.name()).isNotNull();
            assertThat(spec.at("/partitions").asInt()).isEqualTo(topic.partitions());
            assertThat(spec.at("/replicas").asInt()).isEqualTo(3);
            Map<String, String> expected = new HashMap<>(TopicSettings.of(topic));
            expected.put("min.insync.replicas", "2");
            assertThat(settings(spec.get("config"))).isEqualTo(expected);
        });
    }

    @Test
    void everyServiceReachesTheBrokerByTlsWithItsOwnAccount() throws Exception {
        List<JsonNode> base = build(BASE);

        assertThat(namesOf(base, "KafkaUser"))
                .containsExactlyInAnyOrderElementsOf(KafkaAccounts.all().stream()
                        .map(account -> account.name() + "-kafka")
                        .toList());
        assertThat(of(base, "KafkaUser")).allSatisfy(user -> {
            assertThat(user.at("/spec/authorization/type").asText()).isEqualTo("simple");
            assertThat(user.at("/spec/authorization/acls"))
                    .isNotEmpty()
                    .noneMatch(permission ->
                            permission.at("/resource/type").asText().equals("cluster"))
                    .noneMatch(permission -> permission.toString().contains("*"));
        });
        assertThat(of(base, "ConfigMap"))
                .anySatisfy(settings -> assertThat(
                                settings.at("/data/KAFKA_SECURITY_PROTOCOL").asText())
                        .isEqualTo("SASL_SSL"));
        assertThat(of(base, "Deployment")).allSatisfy(service -> {
            JsonNode container = pod(service).at("/containers/0");
            assertThat(container.get("env"))
                    .filteredOn(variable -> variable.get("name").asText().equals("KAFKA_SASL_JAAS_CONFIG"))
                    .singleElement()
                    .satisfies(variable -> assertThat(
                                    variable.at("/valueFrom/secretKeyRef/name").asText())
                            .isEqualTo(nameOf(service) + "-kafka"));
            assertThat(container.at("/volumeMounts").findValuesAsText("mountPath"))
                    .contains("/kafka-ca");
        });
    }

    @Test
    void theStartupProbeAllowsHalfAnHourForMigrations() throws Exception {
        assertThat(of(build(BASE), "Deployment")).allSatisfy(service -> {
            JsonNode probe = pod(service).at("/containers/0/startupProbe");
            assertThat(probe.at("/periodSeconds").asInt()
                            * probe.at("/failureThreshold").asInt())
                    .isEqualTo(1_800);
        });
    }

    @Test
    void theBaseContainsNoSecret() throws Exception {
        assertThat(of(build(BASE), "Secret")).isEmpty();
    }

    @Test
    void onlyTheGatewayReachesTheInternetAndEachServiceOnlyItsOwnDatabase() throws Exception {
        List<JsonNode> policies = of(build(BASE), "NetworkPolicy");

        assertThat(policies)
                .filteredOn(policy -> !policy.findValues("ipBlock").isEmpty())
                .singleElement()
                .satisfies(policy -> assertThat(selected(policy)).isEqualTo("gateway"));
        assertThat(Service.values())
                .allSatisfy(service -> assertThat(policies)
                        .filteredOn(policy -> nameOf(policy).equals("database-" + service.shortName()))
                        .singleElement()
                        .satisfies(policy -> {
                            assertThat(selected(policy)).isEqualTo(service.shortName());
                            assertThat(policy.at("/spec/egress/0/to/0").toString())
                                    .contains("database.ventanilla.org/" + service.shortName());
                        }));
        assertThat(policies)
                .filteredOn(policy -> nameOf(policy).equals("deny-the-rest"))
                .singleElement()
                .satisfies(policy -> assertThat(policy.at("/spec/podSelector")).isEmpty());
    }

    @Test
    void everyPodHasTheMemoryThatItsServiceMayUse() throws Exception {
        List<JsonNode> deployments = of(build(BASE), "Deployment");

        assertThat(deployments).allSatisfy(deployment -> {
            MemoryBudget budget = budgetOf(nameOf(deployment));
            JsonNode container = pod(deployment).at("/containers/0");
            assertThat(container.at("/env").findValuesAsText("value").getFirst().split(" "))
                    .containsExactlyElementsOf(budget.flags());
            assertThat(Integer.parseInt(
                            container.at("/resources/limits/memory").asText().replace("Mi", "")))
                    .isGreaterThanOrEqualTo(budget.podMiB());
        });
    }

    private static MemoryBudget budgetOf(String module) {
        return Arrays.stream(Service.values())
                .filter(service -> service.module().equals(module))
                .findFirst()
                .flatMap(service -> Part.of(service).memory())
                .orElseThrow();
    }

    private static void isGuarded(JsonNode deployment) {
        JsonNode pod = pod(deployment);
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.at("/containers")).allSatisfy(container -> {
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
            assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
            assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/started");
            assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
            assertThat(container.at("/env").toString()).contains("-Xmx");
            assertThat(container.at("/volumeMounts").findValuesAsText("mountPath"))
                    .contains("/tmp");
        });
    }

    private static JsonNode pod(JsonNode deployment) {
        return deployment.at("/spec/template/spec");
    }

    private static String selected(JsonNode policy) {
        return policy.at("/spec/podSelector/matchLabels")
                .path("ventanilla.org/service")
                .asText();
    }

    private static Map<String, String> settings(JsonNode config) {
        Map<String, String> settings = new HashMap<>();
        config.properties()
                .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
        return settings;
    }

    private static List<JsonNode> of(List<JsonNode> built, String kind) {
        return built.stream()
                .filter(resource -> resource.path("kind").asText().equals(kind))
                .toList();
    }

    private static TreeSet<String> namesOf(List<JsonNode> built, String kind) {
        TreeSet<String> names = new TreeSet<>();
        of(built, kind).forEach(resource -> names.add(nameOf(resource)));
        return names;
    }

    private static String nameOf(JsonNode resource) {
        return resource.at("/metadata/name").asText();
    }

    private static List<JsonNode> build(Path folder) throws Exception {
        Process kubectl = new ProcessBuilder(Tools.require("kubectl").toString(), "kustomize", folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] output = kubectl.getInputStream().readAllBytes();
        assertThat(kubectl.waitFor()).as("kubectl kustomize " + folder).isZero();
        try (MappingIterator<JsonNode> documents =
                new YAMLMapper().readerFor(JsonNode.class).readValues(output)) {
            Iterable<JsonNode> all = () -> documents;
            return StreamSupport.stream(all.spliterator(), false).toList();
        }
    }
}
