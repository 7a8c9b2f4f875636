package org.ventanilla.webkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests the light and the dark colours of the stylesheet: all text and symbols have enough contrast
/// with their background (sections 1.4.3 and 1.4.11 of WCAG 2.1, the guidelines for accessible web content).
class ContrastTest {

    // The stylesheet contains one rule with the colours of each scheme. The rule of the light scheme comes
    // first.
    private static final int LIGHT = 0;
    private static final int DARK = 1;

    private static final double MIN_TEXT_CONTRAST = 4.5;
    private static final double MIN_SYMBOL_CONTRAST = 3;
    private static final Pattern ROOT_RULE = Pattern.compile(":root \\{(.*?)\\}", Pattern.DOTALL);
    private static final Pattern COLOUR_VARIABLE = Pattern.compile("--([\\w-]+): (#[0-9a-f]{6})");
    private static final String STYLESHEET = readStylesheet();

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ink|paper ground ground-deep row chat bubble-out bubble-bot brand-soft refused",
                "ink-soft|paper ground ground-deep brand-soft",
                "muted|paper ground row chat bubble-out bubble-bot",
                "brand|paper ground row brand-soft bubble-out bubble-bot",
                "brand-deep|brand-soft ground paper",
                "on-brand|brand brand-deep",
                "on-accent|accent accent-deep",
                "on-danger|danger",
                "accent|paper",
                "accent-deep|accent-soft",
                "info|info-soft",
                "info-deep|info-soft",
                "warn|warn-soft",
                "warn-deep|warn-soft bubble-note",
                "danger|paper ground danger-soft",
                "danger-deep|danger-soft",
                "placeholder|paper",
                "disabled|ground-deep",
                "on-toast|toast toast-ok toast-danger"
            })
    void textHasEnoughContrastInBothSchemes(String foreground, String backgrounds) {
        for (String background : backgrounds.split(" ")) {
            assertContrast(foreground, background, MIN_TEXT_CONTRAST);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "line-strong", "focus", "light-green", "light-amber", "light-orange", "light-red",
        "light-over", "light-grey", "series-1", "series-2", "series-3", "series-4"
    })
    void symbolsHaveEnoughContrastInBothSchemes(String symbol) {
        assertContrast(symbol, "paper", MIN_SYMBOL_CONTRAST);
    }

    @Test
    void everyLightColourExceptThoseOfToastsHasADarkCounterpart() {
        Map<String, String> light = colours(LIGHT);
        Map<String, String> dark = colours(DARK);
        // Toasts (short notices) have the same colours in both schemes.
        light.keySet().removeIf(name -> name.startsWith("toast") || name.equals("on-toast"));
        assertThat(dark).containsKeys(light.keySet().toArray(String[]::new));
    }

    private static void assertContrast(String foreground, String background, double minContrast) {
        Map<String, String> light = colours(LIGHT);
        Map<String, String> dark = new HashMap<>(light);
        dark.putAll(colours(DARK)); // replaces the colours that differ
        for (Map<String, String> scheme : List.of(light, dark)) {
            assertThat(contrast(scheme.get(foreground), scheme.get(background)))
                    .as("%s %s on %s %s", foreground, scheme.get(foreground), background, scheme.get(background))
                    .isGreaterThanOrEqualTo(minContrast);
        }
    }

    /// Returns the colours by the names of their variables.
    ///
    /// @param scheme [#LIGHT] or [#DARK]
    private static Map<String, String> colours(int scheme) {
        Matcher roots = ROOT_RULE.matcher(STYLESHEET);
        for (int i = 0; i <= scheme; i++) {
            assertThat(roots.find()).isTrue();
        }
        Map<String, String> colours = new HashMap<>();
        COLOUR_VARIABLE
                .matcher(roots.group(1))
                .results()
                .forEach(variable -> colours.put(variable.group(1), variable.group(2)));
        return colours;
    }

    /// The contrast ratio of two colours (WCAG 2.1, glossary).
    private static double contrast(String first, String second) {
        double firstLuminance = luminance(first);
        double secondLuminance = luminance(second);
        return (Math.max(firstLuminance, secondLuminance) + 0.05) / (Math.min(firstLuminance, secondLuminance) + 0.05);
    }

    /// The relative luminance of a colour (WCAG 2.1, glossary).
    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    /// The linear value of a colour channel from 0 to 255.
    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static String readStylesheet() {
        try (InputStream in = ContrastTest.class.getResourceAsStream("/META-INF/resources/webkit/ventanilla.css")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
