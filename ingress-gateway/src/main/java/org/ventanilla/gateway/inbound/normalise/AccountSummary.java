package org.ventanilla.gateway.inbound.normalise;

import static org.ventanilla.contracts.channel.AccountEvent.Severity.ALERT;
import static org.ventanilla.contracts.channel.AccountEvent.Severity.INFO;
import static org.ventanilla.contracts.channel.AccountEvent.Severity.WARNING;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.AccountEvent.Severity;

/// What a notice says about our account, in the provider's own names.
///
/// Source: WhatsApp Cloud API, "Webhooks", one page per field.
///
/// @param severity how urgent the notice is
/// @param event what happened
/// @param reason the cause
/// @param subject the template, or the number of ours; absent if the notice is about the account
public record AccountSummary(
        Severity severity,
        @Nullable String event,
        @Nullable String reason,
        @Nullable String subject) {

    private static final int MAX_LENGTH = 600;

    /// Values after which messages are not sent any more, or will soon not be sent.
    private static final Set<String> STOPS_SENDING = Set.of(
            "ACCOUNT_DELETED",
            "ACCOUNT_OFFBOARDED",
            "ACCOUNT_RESTRICTION",
            "DISABLE",
            "DISABLED",
            "DISABLED_UPDATE",
            "DELETED",
            "LOCKED",
            "PAUSED",
            "SCHEDULE_FOR_DISABLE",
            "RED",
            "CRITICAL");

    /// Values after which an operator need do nothing.
    private static final Set<String> HARMLESS = Set.of(
            "ACCOUNT_RECONNECTED",
            "ACTIVE",
            "APPROVED",
            "GREEN",
            "INFORMATIONAL",
            "IN_APPEAL",
            "ONBOARDING",
            "PENDING",
            "REINSTATE",
            "REINSTATED",
            "RESERVED",
            "THROUGHPUT_UPGRADE",
            "UNARCHIVED",
            "UNFLAGGED",
            "UNKNOWN",
            "UPGRADE",
            "VERIFIED_ACCOUNT",
            "VOLUME_BASED_PRICING_TIER_UPDATE");

    private static final String PARTNER_EVENT = "PARTNER_";

    /// Fields whose values name no state that an operator must act on.
    private static final Set<String> INFORMATIVE_FIELDS = Set.of(
            "business_capability_update",
            "business_username_update",
            "business_username_updates",
            "message_template_components_update",
            "partner_solutions",
            "payment_configuration_update");

    /// The summary of a notice. Of a field that this release does not know, nothing but its name is
    /// published, because its values may be about a person.
    ///
    /// @param field the name of the webhook field
    /// @param value its value
    static AccountSummary of(String field, JsonNode value) {
        if (!AccountFields.isKnown(field)) {
            return new AccountSummary(INFO, null, null, null);
        }
        String event = switch (field) {
            case "account_review_update", "phone_number_name_update" -> code(value, "decision");
            case "business_username_update", "business_username_updates", "payment_configuration_update" ->
                code(value, "status");
            case "message_template_quality_update" -> code(value, "new_quality_score");
            case "template_category_update" -> firstCode(value, "new_category", "correct_category");
            case "account_alerts" -> code(alert(value), "alert_type");
            case "errors" -> code(value, "code");
            default -> code(value, "event");
        };
        return new AccountSummary(severity(field, event, value), event, reason(field, value), subject(value));
    }

    private static Severity severity(String field, @Nullable String event, JsonNode value) {
        if (INFORMATIVE_FIELDS.contains(field)) {
            return INFO;
        }
        String state = switch (field) {
            case "account_alerts" -> code(alert(value), "alert_severity");
            // An account that was not approved may not send.
            case "account_review_update" -> "REJECTED".equals(event) ? "DISABLED" : event;
            case "account_update" -> {
                String ban = code(value.path("ban_info"), "waba_ban_state");
                yield ban == null ? event : ban;
            }
            default -> event;
        };
        if (state == null) {
            return WARNING;
        }
        String name = state.toUpperCase(Locale.ROOT);
        if (STOPS_SENDING.contains(name)) {
            return ALERT;
        }
        return HARMLESS.contains(name) || name.startsWith(PARTNER_EVENT) ? INFO : WARNING;
    }

    /// The values of an alert, which are in an object of their own or beside the other values.
    private static JsonNode alert(JsonNode value) {
        JsonNode info = value.path("alert_info");
        return info.isObject() ? info : value;
    }

    private static @Nullable String reason(String field, JsonNode value) {
        return switch (field) {
            case "account_update" -> code(value.path("violation_info"), "violation_type");
            case "message_template_quality_update" -> code(value, "previous_quality_score");
            case "template_category_update" -> code(value, "previous_category");
            case "phone_number_name_update" -> code(value, "rejection_reason");
            default -> code(value, "reason");
        };
    }

    private static @Nullable String subject(JsonNode value) {
        String template = Fields.bounded(value, "message_template_name", MAX_LENGTH);
        if (template == null) {
            return Fields.bounded(value, "display_phone_number", Fields.MAX_CODE_LENGTH);
        }
        String language = code(value, "message_template_language");
        return language == null ? template : "%s (%s)".formatted(template, language);
    }

    private static @Nullable String firstCode(JsonNode value, String... fields) {
        for (String field : fields) {
            String code = code(value, field);
            if (code != null) {
                return code;
            }
        }
        return null;
    }

    private static @Nullable String code(JsonNode value, String field) {
        return Fields.code(value, field);
    }
}
