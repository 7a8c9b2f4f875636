package org.ventanilla.conversation.flow;

import org.jspecify.annotations.Nullable;

/// What a person asks for in a sentence instead of choosing an option: «quiero poner una queja
/// porque…».
///
/// @param option the menu option that the sentence asks for
/// @param caseKind the kind of request to file, as an option of {@link Prompt#CASE_KIND}; absent if
/// nothing is to be filed, or if no kind or several kinds are named
/// @param text the whole message if it says more than the intent itself; absent otherwise
public record Intent(
        Option option, @Nullable Option caseKind, @Nullable String text) {

    @Override
    public String toString() {
        return "Intent[%s, %s]".formatted(option, caseKind);
    }
}
