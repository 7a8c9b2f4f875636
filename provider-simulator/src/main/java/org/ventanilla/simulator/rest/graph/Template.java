package org.ventanilla.simulator.rest.graph;

import static java.lang.Boolean.TRUE;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A text registered with the provider beforehand.
///
/// @param status `APPROVED, PAUSED, DISABLED, REJECTED, PENDING`
/// @param body with `{{1}}`, `{{2}}`… where parameters go; an authentication template's is the
///     provider's own, and so are its footer and its button
/// @param header the kind of its header parameter (`document`, `image`, `text`) or null
/// @param quickReplies titles of its quick-reply buttons, before the address button
/// @param urlTitle title of its address button
/// @param url address of that button, with `{{1}}` if a suffix completes it
/// @param addSecurityRecommendation whether an authentication template recommends not to share
/// @param codeExpirationMinutes when an authentication template says that its code expires
public record Template(
        String name,
        String language,
        String category,
        String status,
        String body,
        @Nullable String footer,
        @Nullable String header,
        List<String> quickReplies,
        @Nullable String urlTitle,
        @Nullable String url,
        @Nullable Boolean addSecurityRecommendation,
        @Nullable Integer codeExpirationMinutes) {

    private static final String AUTHENTICATION = "AUTHENTICATION";
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\d+)}}");

    /// @throws IllegalArgumentException naming what is missing, or what is not ours to choose
    public Template {
        require("name", name);
        require("language", language);
        category = category == null ? "UTILITY" : category;
        status = status == null ? "APPROVED" : status;
        quickReplies = quickReplies == null ? List.of() : List.copyOf(quickReplies);
        if (category.equals(AUTHENTICATION)) {
            body = ownWords("body", body, AuthenticationText.body(TRUE.equals(addSecurityRecommendation)));
            footer = ownWords("footer", footer, AuthenticationText.footer(codeExpirationMinutes));
            urlTitle = ownWords("urlTitle", urlTitle, AuthenticationText.button());
            if (!language.startsWith("es") || header != null || url != null || !quickReplies.isEmpty()) {
                throw new IllegalArgumentException(
                        "an authentication template has a body, a footer and a copy-code button; the"
                                + " simulator knows its words in Spanish alone");
            }
        }
        require("body", body);
    }

    private static @Nullable String ownWords(String field, @Nullable String given, @Nullable String provider) {
        if (given != null && !given.equals(provider)) {
            throw new IllegalArgumentException("the " + field + " of an authentication template is the provider's own");
        }
        return provider;
    }

    private static void require(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("a template needs " + field);
        }
    }

    /// How many parameters the body takes.
    public int parameters() {
        Matcher places = PLACE.matcher(body);
        int highest = 0;
        while (places.find()) {
            highest = Math.max(highest, Integer.parseInt(places.group(1)));
        }
        return highest;
    }

    /// Whether the address button takes a parameter: the rest of its address or, in an
    /// authentication template, the code to copy.
    public boolean urlTakesParameter() {
        return authentication() || url != null && url.contains("{{1}}");
    }

    /// Where the address button stands among the buttons.
    public int urlIndex() {
        return quickReplies.size();
    }

    /// The body with its parameters, in order.
    public String render(List<String> values) {
        return PLACE.matcher(body)
                .replaceAll(place -> Matcher.quoteReplacement(values.get(Integer.parseInt(place.group(1)) - 1)));
    }

    boolean authentication() {
        return category.equals(AUTHENTICATION);
    }
}
