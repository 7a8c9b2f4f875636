package org.ventanilla.gateway.outbound.model;

import java.util.List;
import org.ventanilla.contracts.channel.OutboundContent.Option;
import org.ventanilla.contracts.channel.OutboundContent.Options;

/// Writes options as numbered lines, for channels without buttons and for more options than a list can hold.
/// The person answers with the number.
public final class NumberedOptions {

    private NumberedOptions() {}

    public static String write(Options options) {
        StringBuilder text = new StringBuilder(options.body().stripTrailing());
        List<Option> offered = options.options();
        for (int i = 0; i < offered.size(); i++) {
            Option option = offered.get(i);
            text.append(i == 0 ? "\n\n" : "\n").append(i + 1).append(". ").append(option.title());
            String description = option.description();
            if (description != null && !description.isBlank()) {
                text.append(". ").append(description);
            }
        }
        return text.toString();
    }
}
