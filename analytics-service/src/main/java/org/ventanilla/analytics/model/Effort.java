package org.ventanilla.analytics.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ventanilla.contracts.analytics.AttentionRecord.Handling;
import org.ventanilla.contracts.ids.ConversationId;

/// Divides each second of an adviser among the chats open at that second. The shares of all chats
/// add up to the time the adviser was busy, which is what staffing needs.
public final class Effort {

    private Effort() {}

    /// One adviser's stretch on one conversation.
    public record Stretch(ConversationId conversationId, Handling handling) {}

    /// Each conversation's share, in milliseconds.
    ///
    /// @param stretches all that overlap, whichever period or channel the conversations count in
    public static Map<ConversationId, Double> split(List<Stretch> stretches) {
        Map<String, List<Stretch>> byAdviser = new LinkedHashMap<>();
        for (Stretch stretch : stretches) {
            byAdviser
                    .computeIfAbsent(stretch.handling().adviser(), _ -> new ArrayList<>())
                    .add(stretch);
        }
        Map<ConversationId, Double> effort = new HashMap<>();
        byAdviser.values().forEach(own -> sweep(own, effort));
        return effort;
    }

    /// Between two boundaries of any stretch the same chats are open.
    private static void sweep(List<Stretch> own, Map<ConversationId, Double> effort) {
        TreeSet<Instant> boundaries = new TreeSet<>();
        for (Stretch stretch : own) {
            boundaries.add(stretch.handling().from());
            boundaries.add(stretch.handling().to());
        }
        own.sort(Comparator.comparing(stretch -> stretch.handling().from()));
        List<Stretch> open = new ArrayList<>();
        int next = 0;
        Instant from = null;
        for (Instant to : boundaries) {
            if (from != null) {
                double share = (double) AttentionFold.millis(from, to) / Math.max(1, open.size());
                for (Stretch stretch : open) {
                    effort.merge(stretch.conversationId(), share, Double::sum);
                }
            }
            open.removeIf(stretch -> !stretch.handling().to().isAfter(to));
            while (next < own.size() && !own.get(next).handling().from().isAfter(to)) {
                Stretch opening = own.get(next);
                if (opening.handling().to().isAfter(to)) {
                    open.add(opening);
                }
                next++;
            }
            from = to;
        }
    }
}
