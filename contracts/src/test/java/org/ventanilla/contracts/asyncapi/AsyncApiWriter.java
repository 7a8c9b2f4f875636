package org.ventanilla.contracts.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.channel.RawWebhook;

/// Generates the AsyncAPI 3.0 document of one service. The document contains every topic that the service
/// writes or reads, and the messages that the topic may contain.
///
/// Properties that AsyncAPI does not define are written as extensions: `x-class` (private or
/// lasting), `x-kept`, `x-key`, `x-written-by`, `x-read-by`.
final class AsyncApiWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /// The headers that only raw webhooks have.
    private static final Set<HeaderName> RAW_HEADERS = Set.of(HeaderName.RECEIVED_AT, HeaderName.BODY_SHA256);
    private static final Set<HeaderName> OPTIONAL_HEADERS =
            Set.of(HeaderName.CORRELATION_ID, HeaderName.CAUSATION_ID, HeaderName.TRACEPARENT);
    private static final Set<HeaderName> UUID_HEADERS =
            Set.of(HeaderName.ID, HeaderName.CORRELATION_ID, HeaderName.CAUSATION_ID);

    private AsyncApiWriter() {}

    /// The document as a tree.
    static ObjectNode documentOf(Service service) {
        List<Topic> topics = Topics.all().stream()
                .filter(topic -> writes(service, topic) || reads(service, topic))
                .toList();
        ObjectNode document = JSON.objectNode().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", service.module())
                .put("version", "1.0.0")
                .put("description", "What %s writes to Kafka and reads from it.".formatted(service.module()));
        document.put("defaultContentType", "application/json");
        ObjectNode channels = document.putObject("channels");
        topics.forEach(topic -> channels.set(topic.name(), channel(topic)));
        ObjectNode operations = document.putObject("operations");
        for (Topic topic : topics) {
            if (writes(service, topic)) {
                operations.set("send." + topic.name(), operation("send", topic));
            }
            if (reads(service, topic)) {
                operations.set("receive." + topic.name(), operation("receive", topic));
            }
        }
        document.set("components", components(topics));
        return document;
    }

    private static boolean writes(Service service, Topic topic) {
        return topic.writers().contains(service);
    }

    private static boolean reads(Service service, Topic topic) {
        return topic.readers().contains(service);
    }

    private static ObjectNode channel(Topic topic) {
        ObjectNode channel = JSON.objectNode().put("address", topic.name());
        ObjectNode messages = channel.putObject("messages");
        for (String name : namesOn(topic)) {
            messages.set(name, reference("#/components/messages/" + name));
        }
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic.name()).put("partitions", topic.partitionsWith(LaneCount.DEFAULT));
        ObjectNode configuration = kafka.putObject("topicConfiguration");
        configuration.putArray("cleanup.policy").add(topic.compacted() ? "compact" : "delete");
        configuration.put("retention.ms", topic.retention().toMillis());
        kafka.put("bindingVersion", "0.5.0");
        channel.put("x-class", topic.privacy().name().toLowerCase(Locale.ROOT))
                .put(
                        "x-kept",
                        isKeptForever(topic) ? "forever" : topic.retention().toDays() + " days")
                .put("x-key", topic.key());
        channel.set("x-written-by", modules(topic.writers()));
        channel.set("x-read-by", modules(topic.readers()));
        return channel;
    }

    private static boolean isKeptForever(Topic topic) {
        return topic.retention().equals(Topic.FOREVER);
    }

    private static ObjectNode operation(String action, Topic topic) {
        String channel = "#/channels/" + topic.name();
        ObjectNode operation = JSON.objectNode().put("action", action);
        operation.set("channel", reference(channel));
        ArrayNode messages = operation.putArray("messages");
        namesOn(topic).forEach(name -> messages.add(reference(channel + "/messages/" + name)));
        return operation;
    }

    private static ObjectNode components(List<Topic> topics) {
        ObjectNode components = JSON.objectNode();
        ObjectNode messages = components.putObject("messages");
        topics.stream()
                .flatMap(topic -> WireTypes.recordsOf(topic).stream())
                .distinct()
                .forEach(type -> messages.set(WireTypes.nameOf(type), message(type)));
        ObjectNode schemas = components.putObject("schemas");
        schemas.set("CloudEventHeaders", headers(false));
        if (topics.contains(Topics.WEBHOOKS)) {
            schemas.set("RawWebhookHeaders", headers(true));
        }
        return components;
    }

    private static ObjectNode message(Class<? extends Message> type) {
        String name = WireTypes.nameOf(type);
        boolean isRawWebhook = type == RawWebhook.class;
        ObjectNode message = JSON.objectNode().put("name", name).put("title", type.getSimpleName());
        message.put("contentType", isRawWebhook ? "message/http" : "application/json");
        String headers = isRawWebhook ? "RawWebhookHeaders" : "CloudEventHeaders";
        message.set("headers", reference("#/components/schemas/" + headers));
        if (isRawWebhook) {
            message.putObject("payload").put("type", "string").put("format", "binary");
        } else {
            message.putObject("payload")
                    .put("schemaFormat", "application/schema+json;version=draft-2020-12")
                    .set("schema", reference("../schemas/" + name + ".json"));
        }
        return message;
    }

    private static ObjectNode headers(boolean ofRawWebhook) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (HeaderName header : HeaderName.values()) {
            if (RAW_HEADERS.contains(header) && !ofRawWebhook) {
                continue;
            }
            properties.set(header.wireName(), header(header));
            if (!OPTIONAL_HEADERS.contains(header)) {
                required.add(header.wireName());
            }
        }
        return schema;
    }

    private static ObjectNode header(HeaderName header) {
        ObjectNode schema = JSON.objectNode().put("type", "string");
        if (header == HeaderName.SPEC_VERSION) {
            schema.put("const", "1.0");
        } else if (header == HeaderName.TIME) {
            schema.put("format", "date-time");
        } else if (header == HeaderName.SEQUENCE || header == HeaderName.RECEIVED_AT) {
            schema.put("pattern", "^[0-9]+$");
        } else if (UUID_HEADERS.contains(header)) {
            schema.put("format", "uuid");
        }
        return schema;
    }

    private static List<String> namesOn(Topic topic) {
        return WireTypes.recordsOf(topic).stream().map(WireTypes::nameOf).toList();
    }

    private static JsonNode modules(Set<Service> services) {
        ArrayNode modules = JSON.arrayNode();
        services.stream()
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(service -> modules.add(service.module()));
        return modules;
    }

    private static ObjectNode reference(String target) {
        return JSON.objectNode().put("$ref", target);
    }
}
