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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.contracts.KafkaAccounts;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.TopicSettings;
import org.ventanilla.contracts.Topics;
import org.ventanilla.localstack.MemoryBudget;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.testkit.Tools;

/// Checks the Kubernetes manifests that Kustomize builds from `deploy/kubernetes`. They contain every
/// service with its security settings, and the topics and accounts of the contracts.
class KustomizeIT {
    private static final Path KUBERNETES = Settings.findCheckout().resolve("deploy/kubernetes");
    private static final Path BASE = KUBERNETES.resolve("base");
    private static final Path HOW_TO_PAGE = Settings.findCheckout().resolve("docs/how-to/deploy-on-kubernetes.md");
    /// The folder to which the tests write the overlays that the how-to shows.
    private static final Path DOCUMENTED_OVERLAYS = Path.of("target", "documented-overlays");
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
        assertThat(ofKind(base, "Deployment")).allSatisfy(service -> {
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
        assertThat(ofKind(built, "Deployment")).allSatisfy(KustomizeIT::assertHasProbesAndSecuritySettings);
    }

    @Test
    void theManifestsHaveTheTopicsOfTheContracts() throws Exception {
        Map<String, JsonNode> built = new HashMap<>();
        ofKind(build(BASE), "KafkaTopic").forEach(topic -> built.put(nameOf(topic), topic.get("spec")));

        assertThat(built).hasSameSizeAs(Topics.all());
        assertThat(Topics.all()).allSatisfy(topic -> {
            JsonNode spec = built.get(topic.name());
            assertThat(spec).as(topic.name()).isNotNull();
            assertThat(spec.at("/partitions").asInt()).isEqualTo(topic.partitionsWith(LaneCount.DEFAULT));
            assertThat(spec.at("/replicas").asInt()).isEqualTo(3);
            Map<String, String> expected = new HashMap<>(TopicSettings.of(topic));
            expected.put("min.insync.replicas", "2");
            assertThat(textsOf(spec.get("config"))).isEqualTo(expected);
        });
    }

    @Test
    void everyServiceReachesTheBrokerByTlsWithItsOwnAccount() throws Exception {
        List<JsonNode> base = build(BASE);

        assertThat(namesOf(base, "KafkaUser"))
                .containsExactlyInAnyOrderElementsOf(KafkaAccounts.all().stream()
                        .map(account -> account.name() + "-kafka")
                        .toList());
        assertThat(ofKind(base, "KafkaUser")).allSatisfy(user -> {
            assertThat(user.at("/spec/authorization/type").asText()).isEqualTo("simple");
            assertThat(user.at("/spec/authorization/acls"))
                    .isNotEmpty()
                    .noneMatch(permission ->
                            permission.at("/resource/type").asText().equals("cluster"))
                    .noneMatch(permission -> permission.toString().contains("*"));
        });
        assertThat(ofKind(base, "ConfigMap"))
                .anySatisfy(settings -> assertThat(
                                settings.at("/data/KAFKA_SECURITY_PROTOCOL").asText())
                        .isEqualTo("SASL_SSL"));
        assertThat(ofKind(base, "Deployment")).allSatisfy(service -> {
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
    void theDocumentedOverlaySetsTheLanesOfEveryServiceAndTopic() throws Exception {
        LaneCount lanes = new LaneCount(24);
        writeDocumentedOverlay("entity");

        List<JsonNode> built = build(DOCUMENTED_OVERLAYS.resolve("entity"));

        assertThat(ofKind(built, "KafkaTopic"))
                .hasSameSizeAs(Topics.all())
                .allSatisfy(topic -> assertThat(
                                topic.at("/spec/partitions").isInt()
                                        ? topic.at("/spec/partitions").asInt()
                                        : -1)
                        .isEqualTo(Topics.named(nameOf(topic)).partitionsWith(lanes)));
        assertThat(ofKind(built, "Deployment"))
                .allSatisfy(service -> assertThat(settingsOf(built, pod(service))
                                .path(LaneCount.VARIABLE)
                                .asText())
                        .isEqualTo(lanes.toString()));
    }

    @Test
    void theDocumentedJobsMigrateTheDatabaseOfEveryService() throws Exception {
        writeDocumentedOverlay("entity");
        writeDocumentedOverlay("entity-migrations");

        List<JsonNode> built = build(DOCUMENTED_OVERLAYS.resolve("entity-migrations"));

        Map<String, JsonNode> deployments = new HashMap<>();
        ofKind(built, "Deployment").forEach(deployment -> deployments.put(nameOf(deployment), pod(deployment)));
        assertThat(namesOf(built, "Job"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Service.values())
                        .map(service -> "migrate-" + service.shortName())
                        .toList());
        assertThat(Service.values()).allSatisfy(service -> {
            JsonNode job = ofKind(built, "Job").stream()
                    .filter(found -> nameOf(found).equals("migrate-" + service.shortName()))
                    .findFirst()
                    .orElseThrow();
            JsonNode container = pod(job).at("/containers/0");
            JsonNode deployed = deployments.get(service.module()).at("/containers/0");
            // The job runs the program of the service with the same settings and secrets. The program
            // migrates the database and ends.
            assertThat(container.get("image")).isEqualTo(deployed.get("image"));
            assertThat(container.get("envFrom")).isEqualTo(deployed.get("envFrom"));
            assertThat(container.get("env").toString()).contains("QUARKUS_INIT_AND_EXIT", "-Xmx");
            assertThat(settingsOf(built, pod(job)).get("VENTANILLA_" + service.name() + "_DB_URL"))
                    .isNotNull();
            assertThat(job.at("/spec/template/metadata/labels/ventanilla.org~1service")
                            .asText())
                    .isEqualTo(service.shortName());
            assertHasSecuritySettings(pod(job));
        });
        // Only the jobs and the settings that the jobs read are applied before the roll-out
        assertThat(built.stream()
                        .filter(resource -> resource.at("/metadata/labels/ventanilla.org~1before-roll-out")
                                .asBoolean())
                        .map(resource -> resource.get("kind").asText()))
                .containsOnly("Job", "ConfigMap")
                .hasSize(Service.values().length + 1);
        assertThat(ofKind(build(DOCUMENTED_OVERLAYS.resolve("entity")), "Job")).isEmpty();
    }

    @Test
    void theStartupProbeAllowsHalfAnHourForMigrations() throws Exception {
        assertThat(ofKind(build(BASE), "Deployment")).allSatisfy(service -> {
            JsonNode probe = pod(service).at("/containers/0/startupProbe");
            assertThat(probe.at("/periodSeconds").asInt()
                            * probe.at("/failureThreshold").asInt())
                    .isEqualTo(1_800);
        });
    }

    @Test
    void theBaseContainsNoSecret() throws Exception {
        assertThat(ofKind(build(BASE), "Secret")).isEmpty();
    }

    @Test
    void onlyTheGatewayReachesTheInternetAndEachServiceReachesOnlyItsOwnDatabase() throws Exception {
        List<JsonNode> policies = ofKind(build(BASE), "NetworkPolicy");

        assertThat(policies)
                .filteredOn(policy -> !policy.findValues("ipBlock").isEmpty())
                .singleElement()
                .satisfies(policy -> assertThat(selectedService(policy)).isEqualTo("gateway"));
        assertThat(Service.values())
                .allSatisfy(service -> assertThat(policies)
                        .filteredOn(policy -> nameOf(policy).equals("database-" + service.shortName()))
                        .singleElement()
                        .satisfies(policy -> {
                            assertThat(selectedService(policy)).isEqualTo(service.shortName());
                            assertThat(policy.at("/spec/egress/0/to/0").toString())
                                    .contains("database.ventanilla.org/" + service.shortName());
                        }));
        assertThat(policies)
                .filteredOn(policy -> nameOf(policy).equals("deny-the-rest"))
                .singleElement()
                .satisfies(policy -> assertThat(policy.at("/spec/podSelector")).isEmpty());
    }

    @Test
    void everyPodHasEnoughMemoryForTheBudgetOfItsService() throws Exception {
        List<JsonNode> deployments = ofKind(build(BASE), "Deployment");

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

    private static void assertHasSecuritySettings(JsonNode pod) {
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.at("/containers")).allSatisfy(container -> {
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
            assertThat(container.at("/volumeMounts").findValuesAsText("mountPath"))
                    .contains("/tmp");
        });
    }

    private static void assertHasProbesAndSecuritySettings(JsonNode deployment) {
        JsonNode pod = pod(deployment);
        assertHasSecuritySettings(pod);
        assertThat(pod.at("/containers")).allSatisfy(container -> {
            assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
            assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
            assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/started");
            assertThat(container.at("/env").toString()).contains("-Xmx");
        });
    }

    /// The data of the ConfigMap from which the first container reads its settings.
    private static JsonNode settingsOf(List<JsonNode> built, JsonNode pod) {
        String name = pod.at("/containers/0/envFrom/0/configMapRef/name").asText();
        return ofKind(built, "ConfigMap").stream()
                .filter(settings -> nameOf(settings).equals(name))
                .findFirst()
                .orElseThrow()
                .get("data");
    }

    /// Writes an overlay of the how-to page to a folder of the build.
    private static void writeDocumentedOverlay(String overlay) throws IOException {
        Matcher onPage = Pattern.compile(
                        "```yaml\\R# deploy/kubernetes/overlays/%s/kustomization.yaml\\R(.*?)```".formatted(overlay),
                        Pattern.DOTALL)
                .matcher(Files.readString(HOW_TO_PAGE));
        assertThat(onPage.find())
                .as("the overlay %s in %s", overlay, HOW_TO_PAGE)
                .isTrue();
        Path folder = Files.createDirectories(DOCUMENTED_OVERLAYS.resolve(overlay));
        String pathToKubernetes = folder.toRealPath().relativize(KUBERNETES.toRealPath()) + "/";
        Files.writeString(folder.resolve("kustomization.yaml"), onPage.group(1).replace("../../", pathToKubernetes));
    }

    /// The pod specification of a deployment or job.
    private static JsonNode pod(JsonNode workload) {
        return workload.at("/spec/template/spec");
    }

    private static String selectedService(JsonNode policy) {
        return policy.at("/spec/podSelector/matchLabels")
                .path("ventanilla.org/service")
                .asText();
    }

    private static Map<String, String> textsOf(JsonNode config) {
        Map<String, String> texts = new HashMap<>();
        config.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static List<JsonNode> ofKind(List<JsonNode> built, String kind) {
        return built.stream()
                .filter(resource -> resource.path("kind").asText().equals(kind))
                .toList();
    }

    private static TreeSet<String> namesOf(List<JsonNode> built, String kind) {
        TreeSet<String> names = new TreeSet<>();
        ofKind(built, kind).forEach(resource -> names.add(nameOf(resource)));
        return names;
    }

    private static String nameOf(JsonNode resource) {
        return resource.at("/metadata/name").asText();
    }

    /// The Kubernetes resources that Kustomize builds from a folder.
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
