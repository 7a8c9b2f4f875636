package org.ventanilla.localstack;

import java.util.Map;

/// The accounts of the entity at the simulated providers: two WhatsApp numbers and two SMS accounts, one
/// of a plain aggregator and one of Infobip. The gateway and the simulator get the same accounts. What an
/// operator sets in the environment takes precedence.
public final class ProviderAccounts {
    /// The name of the account of the plain aggregator, which is used if nothing determines the account.
    public static final String FIRST_SMS_ACCOUNT = "principal";
    /// The name of the account of Infobip.
    public static final String SECOND_SMS_ACCOUNT = "respaldo";
    /// The id of the second WhatsApp number.
    public static final String SECOND_WHATSAPP_NUMBER = "900100201";

    private static final String WHATSAPP_NUMBERS = "900100200," + SECOND_WHATSAPP_NUMBER;

    private static final String FIRST = "VENTANILLA_SMS_ACCOUNTS_PRINCIPAL_";
    private static final String SECOND = "VENTANILLA_SMS_ACCOUNTS_RESPALDO_";
    private static final String FIRST_SIMULATED = "SIMULATOR_SMS_ACCOUNTS_PRINCIPAL_";
    private static final String SECOND_SIMULATED = "SIMULATOR_SMS_ACCOUNTS_RESPALDO_";

    /// The number of parts that a message may have. The text that asks for consent is the longest.
    private static final String MAX_SEGMENTS = "20";

    private static final String FIRST_NUMBER = "85000";
    private static final String SECOND_NUMBER = "85100";
    private static final String USER = "entidad";
    // Everybody can read these secrets in this repository. The gateway accepts them only on a developer's own computer.
    private static final String FIRST_KEY = "ventanilla-sms-key";
    private static final String FIRST_SECRET = "ventanilla-sms-secret";
    private static final String SECOND_KEY = "ventanilla-infobip-key";
    private static final String SECOND_SECRET = "ventanilla-infobip-secret";

    private ProviderAccounts() {}

    /// The environment variables of the part; empty for parts other than the gateway and the simulator.
    static Map<String, String> environment(Part part, Settings settings) {
        return switch (part) {
            case GATEWAY -> gateway(settings);
            case SIMULATOR -> simulator();
            default -> Map.of();
        };
    }

    private static Map<String, String> gateway(Settings settings) {
        String provider = settings.url(Part.SIMULATOR);
        return Map.ofEntries(
                Map.entry("VENTANILLA_WHATSAPP_NUMBERS", WHATSAPP_NUMBERS),
                Map.entry("VENTANILLA_SMS_DEFAULT_ACCOUNT", FIRST_SMS_ACCOUNT),
                Map.entry(FIRST + "PRESET", "plain"),
                Map.entry(FIRST + "API", provider),
                Map.entry(FIRST + "SENDER", FIRST_NUMBER),
                Map.entry(FIRST + "USER", USER),
                Map.entry(FIRST + "KEY", FIRST_KEY),
                Map.entry(FIRST + "WEBHOOK_SECRET", FIRST_SECRET),
                Map.entry(FIRST + "TRANSLITERATE", "true"),
                Map.entry(FIRST + "MAX_SEGMENTS", MAX_SEGMENTS),
                Map.entry(SECOND + "PRESET", "infobip"),
                Map.entry(SECOND + "API", provider),
                Map.entry(SECOND + "SENDER", SECOND_NUMBER),
                Map.entry(SECOND + "KEY", SECOND_KEY),
                Map.entry(SECOND + "WEBHOOK_USER", USER),
                Map.entry(SECOND + "WEBHOOK_SECRET", SECOND_SECRET),
                Map.entry(SECOND + "PUBLIC_URL", settings.url(Part.GATEWAY)),
                Map.entry(SECOND + "MAX_SEGMENTS", MAX_SEGMENTS));
    }

    private static Map<String, String> simulator() {
        return Map.ofEntries(
                Map.entry("VENTANILLA_WHATSAPP_NUMBERS", WHATSAPP_NUMBERS),
                Map.entry(FIRST_SIMULATED + "PRESET", "plain"),
                Map.entry(FIRST_SIMULATED + "NUMBER", FIRST_NUMBER),
                Map.entry(FIRST_SIMULATED + "USER", USER),
                Map.entry(FIRST_SIMULATED + "KEY", FIRST_KEY),
                Map.entry(FIRST_SIMULATED + "SECRET", FIRST_SECRET),
                Map.entry(SECOND_SIMULATED + "PRESET", "infobip"),
                Map.entry(SECOND_SIMULATED + "NUMBER", SECOND_NUMBER),
                Map.entry(SECOND_SIMULATED + "KEY", SECOND_KEY),
                Map.entry(SECOND_SIMULATED + "CALLBACK_USER", USER),
                Map.entry(SECOND_SIMULATED + "CALLBACK_PASSWORD", SECOND_SECRET));
    }
}
