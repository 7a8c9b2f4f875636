package org.ventanilla.testkit.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.ventanilla.testkit.fuzz.FuzzJson.Elements;
import org.ventanilla.testkit.fuzz.FuzzJson.Field;
import org.ventanilla.testkit.fuzz.FuzzJson.Fields;
import org.ventanilla.testkit.fuzz.FuzzJson.Literal;

/// Damages a webhook in one place of its JSON tree. The result is still JSON, except for a few values
/// that no JSON reader accepts.
final class TreeDamage {

    private static final String LONG_TEXT = "\"" + "párrafo ".repeat(9_000) + "\"";

    /// Texts that have caused errors in such systems, as they are written in JSON.
    private static final List<String> TEXTS = List.of(
            "\"\"",
            "\"   \"",
            "\"\\u200b\\u200d\\ufeff\"",
            "\"\\u0000\"",
            "\"a\\u0000b\\u0001\\u001f\\u007f\\u0085\"",
            "\"\\ud83d\"",
            "\"\\ude00 solo\"",
            "\"\\ude00\\ud83d\"",
            "\"" + "x".repeat(59) + "\\ud83d\\ude00\"",
            "\"" + "x".repeat(511) + "\\ud83d\\ude00\"",
            "\"" + "😀".repeat(200) + "\"",
            "\"" + "é\u0301".repeat(300) + "\"",
            "\"\\u202egpj.exe\\u202c\"",
            "\"'; drop table dispatch; --\"",
            "\"${jndi:ldap://example.org/x} {{7*7}} <script>alert(1)</script> %s %n\"",
            "\"../../../etc/passwd\"",
            "\"C:\\\\windows\\\\x.pdf.exe\"",
            "\"null\"",
            "\"0\"",
            "\"-1\"",
            "\"99999999999999999999\"",
            "\"1795000000000\"",
            "\"2026-11-29T10:00:00Z\"",
            "\"+57 (300) 555-0101\"",
            "\"576015550100\"",
            "\"CO.\"",
            "\"CO." + "9".repeat(140) + "\"",
            LONG_TEXT);

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "-0.0",
            "1e400",
            "-1e400",
            "1e-400",
            "123456789012345678901234567890",
            "9".repeat(99),
            "9".repeat(101),
            "0." + "3".repeat(90),
            "573005550101",
            "5.73005550101e11",
            "9223372036854775807",
            "9223372036854775808",
            "1795000000",
            "1795000000000",
            "4.9E-324");

    private static final List<String> OTHER_VALUES =
            List.of("null", "true", "false", "{}", "[]", "[null]", "[[]]", "{\"a\":1,\"a\":2}", "[{}]", "{\"\":null}");

    private static final List<String> INVALID_VALUES =
            List.of("NaN", "Infinity", "undefined", "'x'", "01", "+1", ".5", "1.", "0x1F", "\"\\x\"", "\"\t\"", "tru");

    private static final List<String> NAMES = List.of(
            "",
            "id",
            "type",
            "text",
            "from",
            "messages",
            "statuses",
            "errors",
            "value",
            "__proto__",
            "@type",
            "\u0000",
            "\ud83d",
            "n".repeat(3_000));

    /// How deep the provider's JSON is nested at most is about ten; 150 is allowed, 400 is not.
    private static final int[] DEPTHS = {20, 150, 400};

    private TreeDamage() {}

    /// Damages the tree.
    ///
    /// @return a description
    static String apply(Random random, Fields webhook) {
        List<FuzzJson> containers = new ArrayList<>();
        webhook.forEach(node -> {
            if (node instanceof Fields(var fields) && !fields.isEmpty()
                    || node instanceof Elements(var elements) && !elements.isEmpty()) {
                containers.add(node);
            }
        });
        if (containers.isEmpty()) {
            return "nothing is left";
        }
        return switch (pick(random, containers)) {
            case Fields(var fields) -> damageFields(random, fields);
            case Elements(var elements) -> damageElements(random, elements);
            case Literal _ -> throw new IllegalStateException("not a container");
        };
    }

    private static String damageFields(Random random, List<Field> fields) {
        Field field = pick(random, fields);
        String name = shortened(field.name);
        switch (random.nextInt(10)) {
            case 0 -> {
                fields.remove(field);
                return "without " + name;
            }
            case 1 -> {
                fields.add(new Field(field.name, random.nextBoolean() ? field.value.copy() : value(random)));
                return "repeated " + name;
            }
            case 2 -> {
                field.name = pick(random, NAMES);
                return "renamed " + name;
            }
            case 3 -> {
                fields.add(random.nextInt(fields.size() + 1), new Field(pick(random, NAMES), value(random)));
                return "additional field";
            }
            case 4 -> {
                field.value = nested(field.value, DEPTHS[random.nextInt(DEPTHS.length)], random.nextBoolean());
                return "nested " + name;
            }
            case 5 -> {
                field.value = new Elements(new ArrayList<>(List.of(field.value, field.value.copy())));
                return "array in " + name;
            }
            case 6 -> {
                Collections.shuffle(fields, random);
                return "other order of fields";
            }
            default -> {
                field.value = value(random);
                return "other value of " + name;
            }
        }
    }

    private static String damageElements(Random random, List<FuzzJson> elements) {
        int position = random.nextInt(elements.size());
        switch (random.nextInt(6)) {
            case 0 -> {
                elements.add(position, value(random));
                return "additional element";
            }
            case 1 -> {
                elements.add(elements.get(position).copy());
                return "repeated element";
            }
            case 2 -> {
                elements.set(position, value(random));
                return "other element";
            }
            case 3 -> {
                Collections.shuffle(elements, random);
                return "other order of elements";
            }
            case 4 -> {
                elements.clear();
                return "no elements";
            }
            default -> {
                elements.addAll(Collections.nCopies(random.nextInt(300), new Literal("null")));
                return "many nulls";
            }
        }
    }

    private static FuzzJson value(Random random) {
        return new Literal(
                switch (random.nextInt(12)) {
                    case 0, 1, 2 -> pick(random, NUMBERS);
                    case 3, 4, 5 -> pick(random, OTHER_VALUES);
                    case 6 -> random.nextInt(4) == 0 ? pick(random, INVALID_VALUES) : "null";
                    default -> pick(random, TEXTS);
                });
    }

    private static FuzzJson nested(FuzzJson value, int depth, boolean inArrays) {
        FuzzJson outer = value;
        for (int i = 0; i < depth; i++) {
            outer = inArrays
                    ? new Elements(new ArrayList<>(List.of(outer)))
                    : new Fields(new ArrayList<>(List.of(new Field("a", outer))));
        }
        return outer;
    }

    private static String shortened(String name) {
        return name.length() <= 30 ? name.replaceAll("\\p{C}", "?") : name.substring(0, 30) + "…";
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
