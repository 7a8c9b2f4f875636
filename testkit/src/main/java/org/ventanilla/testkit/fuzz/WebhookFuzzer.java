package org.ventanilla.testkit.fuzz;

import java.util.Random;

/// Generates the bodies of webhooks: correct ones, ones whose JSON is damaged in some places, and ones
/// whose bytes are damaged. The same seed and the same number always give the same damage. Only the ids
/// and the times of the items differ.
public final class WebhookFuzzer {

    /// The provider's limit for the updates of one request.
    private static final int MAX_ITEMS = 1_000;

    private static final int ORDINARY_ITEMS = 4;
    private static final int MAX_MUTATIONS = 4;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final String account;
    private final String runId;

    /// @param account the number to which the messages are addressed
    /// @param runId a text that no other run has. It is a part of each id, so that the items are new
    public WebhookFuzzer(long seed, String account, String runId) {
        this.seed = seed;
        this.account = account;
        this.runId = runId;
    }

    /// A generated body.
    ///
    /// @param number the number by which the same damage can be generated again
    /// @param idPrefix the beginning of the ids of this body, unless they are damaged
    /// @param damage describes what was done to a correct webhook
    public record Body(long number, String idPrefix, String damage, byte[] bytes) {
        @Override
        public String toString() {
            return "body %d (%s, %d bytes)".formatted(number, damage, bytes.length);
        }
    }

    /// The body with this number.
    public Body body(long number) {
        Random random = new Random(seed ^ number * MIX);
        String idPrefix = "wamid.%s-%d".formatted(runId, number);
        StringBuilder damage = new StringBuilder();
        int choice = random.nextInt(100);
        if (choice < 5) {
            return new Body(number, idPrefix, "no webhook", ByteDamage.withoutWebhook(random));
        }
        int maxItems = choice == 99 ? MAX_ITEMS / 6 : ORDINARY_ITEMS;
        FuzzJson.Fields webhook = new SampleWebhooks(random, account, idPrefix).webhook(maxItems);
        if (choice >= 15) {
            for (int i = 1 + random.nextInt(MAX_MUTATIONS); i > 0; i--) {
                damage.append(TreeDamage.apply(random, webhook)).append("; ");
            }
        }
        StringBuilder json = new StringBuilder();
        webhook.write(json);
        if (choice >= 15 && choice < 80) {
            return new Body(number, idPrefix, damage.toString(), ByteDamage.spelled(random, json.toString(), damage));
        }
        return new Body(number, idPrefix, damage.toString(), ByteDamage.apply(random, json.toString(), damage));
    }
}
