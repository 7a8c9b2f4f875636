package org.ventanilla.gateway.inbound.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The parts of a notice about our account that may be stored. For each webhook field, these are the
/// values that cannot identify a citizen. If a field is not listed, only its name is stored. The raw
/// topic contains the whole notice for the retention time of that topic.
///
/// Source: WhatsApp Cloud API, "Webhooks", one page per field.
final class AccountFields {

    private static final Set<String> TEMPLATE_FIELDS = Set.of(
            "message_template_id", "message_template_name", "message_template_language", "message_template_category");

    /// The names of the values that are stored, by webhook field. A value may be at any depth of the
    /// field.
    private static final Map<String, Set<String>> STORABLE = Map.ofEntries(
            Map.entry(
                    "account_alerts",
                    Set.of(
                            "entity_type",
                            "entity_id",
                            "alert_info",
                            "alert_severity",
                            "alert_status",
                            "alert_type",
                            "alert_description")),
            Map.entry("account_review_update", Set.of("decision")),
            Map.entry(
                    "account_update",
                    Set.of(
                            "event",
                            "country",
                            "violation_info",
                            "violation_type",
                            "ban_info",
                            "waba_ban_state",
                            "waba_ban_date",
                            "restriction_info",
                            "restriction_type",
                            "lock_info",
                            "expiration",
                            "volume_tier_info",
                            "tier",
                            "tier_update_time",
                            "pricing_category",
                            "region",
                            "effective_month")),
            Map.entry(
                    "business_capability_update",
                    Set.of(
                            "max_daily_conversation_per_phone",
                            "max_daily_conversations_per_business",
                            "max_phone_numbers_per_business",
                            "max_phone_numbers_per_waba")),
            Map.entry("business_username_update", Set.of("display_phone_number", "username", "status")),
            Map.entry("business_username_updates", Set.of("display_phone_number", "username", "status")),
            // The text of an error may quote a message and name its recipient, and is therefore not stored.
            Map.entry("errors", Set.of("code", "title", "href")),
            Map.entry("message_template_components_update", TEMPLATE_FIELDS),
            Map.entry(
                    "message_template_quality_update",
                    plus(TEMPLATE_FIELDS, "previous_quality_score", "new_quality_score")),
            Map.entry(
                    "message_template_status_update",
                    plus(
                            TEMPLATE_FIELDS,
                            "event",
                            "reason",
                            "disable_info",
                            "disable_date",
                            "rejection_info",
                            "recommendation",
                            "other_info",
                            "title",
                            "description")),
            Map.entry("partner_solutions", Set.of("event", "solution_id", "solution_status")),
            Map.entry(
                    "payment_configuration_update",
                    Set.of("configuration_name", "provider_name", "status", "created_timestamp", "updated_timestamp")),
            Map.entry(
                    "phone_number_name_update",
                    Set.of("display_phone_number", "decision", "requested_verified_name", "rejection_reason")),
            Map.entry(
                    "phone_number_quality_update",
                    Set.of(
                            "display_phone_number",
                            "event",
                            "current_limit",
                            "old_limit",
                            "max_daily_conversations_per_business")),
            Map.entry("security", Set.of("display_phone_number", "event")),
            Map.entry(
                    "template_category_update",
                    plus(TEMPLATE_FIELDS, "previous_category", "new_category", "correct_category")));

    private AccountFields() {}

    private static Set<String> plus(Set<String> names, String... others) {
        return Stream.concat(names.stream(), Stream.of(others)).collect(Collectors.toUnmodifiableSet());
    }

    /// Whether this release knows the field.
    static boolean isKnown(String field) {
        return STORABLE.containsKey(field);
    }

    /// The part of a field's value that may be stored, as JSON in plain ASCII; empty if there is
    /// none.
    static String storable(String field, JsonNode value) {
        Set<String> names = STORABLE.get(field);
        if (names == null) {
            return "";
        }
        JsonNode part = storablePart(value, names);
        return part.isEmpty() ? "" : LenientJson.ascii(part);
    }

    private static JsonNode storablePart(JsonNode value, Set<String> names) {
        if (value.isObject()) {
            ObjectNode part = JsonNodeFactory.instance.objectNode();
            value.properties().stream()
                    .filter(entry -> names.contains(entry.getKey()))
                    .forEach(entry -> part.set(entry.getKey(), storablePart(entry.getValue(), names)));
            return part;
        }
        if (value.isArray()) {
            ArrayNode part = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> part.add(storablePart(element, names)));
            return part;
        }
        return value;
    }
}
