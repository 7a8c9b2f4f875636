package org.ventanilla.simulator.rest.graph;

import static java.lang.Boolean.TRUE;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A message template that is registered with the provider.
///
/// @param status `APPROVED, PAUSED, DISABLED, REJECTED, PENDING`
/// @param body the text, with `{{1}}`, `{{2}}`… for the parameters; the provider defines the body, the
///     footer and the button of an authentication template
/// @param header the kind of the header parameter (`document`, `image`, `text`) or null
/// @param quickReplies the titles of the quick-reply buttons, which are before the address button
/// @param urlTitle the title of the address button, which opens an address
/// @param url the address of the address button; contains `{{1}}` if a parameter completes the address
/// @param addSecurityRecommendation whether an authentication template recommends not to share the
///     code
/// @param codeExpirationMinutes the minutes after which the code expires, according to the footer of an
///     authentication template
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
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\d+)}}");

    /// @throws IllegalArgumentException with the name of the field that is missing or may not be
    ///     chosen
    public Template {
        require("name", name);
        require("language", language);
        category = category == null ? "UTILITY" : category;
        status = status == null ? "APPROVED" : status;
        quickReplies = quickReplies == null ? List.of() : List.copyOf(quickReplies);
        if (category.equals(AUTHENTICATION)) {
            body = providerText("body", body, AuthenticationText.body(TRUE.equals(addSecurityRecommendation)));
            footer = providerText("footer", footer, AuthenticationText.footer(codeExpirationMinutes));
            urlTitle = providerText("urlTitle", urlTitle, AuthenticationText.buttonTitle());
            if (!language.startsWith("es") || header != null || url != null || !quickReplies.isEmpty()) {
                throw new IllegalArgumentException(
                        "an authentication template has a body, a footer and a copy-code button; the"
                                + " simulator has its texts only in Spanish");
            }
        }
        require("body", body);
    }

    private static @Nullable String providerText(String field, @Nullable String given, @Nullable String providerText) {
        if (given != null && !given.equals(providerText)) {
            throw new IllegalArgumentException(
                    "the " + field + " of an authentication template is defined by the provider");
        }
        return providerText;
    }

    private static void require(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("a template needs " + field);
        }
    }

    /// The number of parameters of the body.
    public int parameterCount() {
        Matcher placeholders = PLACEHOLDER.matcher(body);
        int highest = 0;
        while (placeholders.find()) {
            highest = Math.max(highest, Integer.parseInt(placeholders.group(1)));
        }
        return highest;
    }

    /// Whether the address button has a parameter: the end of its address or, in an authentication
    /// template, the code to copy.
    public boolean urlHasParameter() {
        return isAuthentication() || url != null && url.contains("{{1}}");
    }

    /// The index of the address button among the buttons.
    public int urlIndex() {
        return quickReplies.size();
    }

    /// The body with the parameters inserted.
    public String render(List<String> values) {
        return PLACEHOLDER
                .matcher(body)
                .replaceAll(place -> Matcher.quoteReplacement(values.get(Integer.parseInt(place.group(1)) - 1)));
    }

    boolean isAuthentication() {
        return category.equals(AUTHENTICATION);
    }
}
