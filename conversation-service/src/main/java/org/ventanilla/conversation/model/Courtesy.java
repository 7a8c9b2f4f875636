package org.ventanilla.conversation.model;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ventanilla.conversation.flow.PlainText;

/// Thanks, farewells and greetings: kind words that ask for nothing.
final class Courtesy {

    /// Words that make a message thanks or a farewell.
    private static final Set<String> KIND =
            Set.of(
                    "gracias",
                    "ok",
                    "okay",
                    "vale",
                    "listo",
                    "bueno",
                    "perfecto",
                    "chao",
                    "adios",
                    "bendiga",
                    "bendiciones",
                    "amable",
                    "amables",
                    "igualmente",
                    "luego",
                    "feliz",
                    "acuerdo",
                    "entendido");

    /// Words that may stand beside them.
    private static final Set<String> BESIDE =
            Set.of(
                    "muchas",
                    "mil",
                    "muchisimas",
                    "muy",
                    "hasta",
                    "que",
                    "este",
                    "esten",
                    "tenga",
                    "tengan",
                    "bien",
                    "buen",
                    "buena",
                    "buenas",
                    "dia",
                    "tarde",
                    "tardes",
                    "noche",
                    "noches",
                    "dios",
                    "lo",
                    "la",
                    "le",
                    "los",
                    "les",
                    "un",
                    "una",
                    "por",
                    "su",
                    "todo",
                    "toda",
                    "ayuda",
                    "atencion",
                    "informacion",
                    "de",
                    "a",
                    "y",
                    "usted",
                    "ustedes",
                    "senor",
                    "senora",
                    "senorita",
                    "doctor",
                    "doctora",
                    "si",
                    "ya");

    private static final Set<String> GREETINGS =
            Set.of(
                    "hola",
                    "holi",
                    "buenas",
                    "buenos dias",
                    "buen dia",
                    "buenas tardes",
                    "buenas noches",
                    "hola buenas",
                    "hola buenos dias",
                    "hola buenas tardes",
                    "hola buenas noches");

    private Courtesy() {}

    /// Whether a text thanks or takes leave and says nothing else; signs without a word do so too.
    static boolean isThanks(String typed) {
        String plain = PlainText.of(typed);
        if (plain.isEmpty()) {
            return true;
        }
        List<String> words = Arrays.asList(plain.split(" "));
        return words.stream().anyMatch(KIND::contains)
                && words.stream().allMatch(word -> KIND.contains(word) || BESIDE.contains(word));
    }

    static boolean isGreeting(String typed) {
        return GREETINGS.contains(PlainText.of(typed));
    }
}
