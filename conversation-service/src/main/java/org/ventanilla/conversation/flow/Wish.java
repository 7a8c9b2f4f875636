package org.ventanilla.conversation.flow;

import org.jspecify.annotations.Nullable;

/// What a person wants who wrote a sentence instead of choosing an option: «quiero poner una queja
/// porque…».
///
/// @param option the menu option that the sentence asks for
/// @param caseKind which kind of request is to be filed, as {@link Prompt#CASE_KIND} offers it;
/// absent where none is to be filed, or none is named, or several are
/// @param told the whole message, where it tells more than the wish; absent otherwise
public record Wish(Option option, @Nullable Option caseKind, @Nullable String told) {

    @Override
    public String toString() {
        return "Wish[%s, %s]".formatted(option, caseKind);
    }
}
