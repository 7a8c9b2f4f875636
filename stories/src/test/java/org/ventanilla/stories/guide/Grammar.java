package org.ventanilla.stories.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The grammar of the steps in guides, for one language.
///
/// A sentence is a sequence of clauses: "Open **X**, choose **Y**, and write `z`." A clause without
/// a verb has the verb of the previous clause: "press **X**, then **Y**". Text in parentheses is a
/// remark for the reader and must not contain marked text, such as **X**.
final class Grammar {
    private static final Pattern MARKED = Pattern.compile("\\*\\*(.+?)\\*\\*|`(.+?)`|«(.+?)»|<(https?://[^>]+)>");
    private static final List<String> SIGNS = List.of("**", "`", "«»", "<>");
    private static final Pattern SIGN = Pattern.compile("\\*\\*|`|«»|<>");
    private static final Pattern REMARK = Pattern.compile("\\s*\\(([^()]*)\\)");
    private static final Pattern SENTENCE_END = Pattern.compile("[.:;](?:\\s+|$)");

    /// While clauses are parsed, each marked text is replaced by a character of the private use
    /// area.
    private static final char FIRST_PLACEHOLDER = '\uE000';

    private static final Pattern PLACEHOLDER = Pattern.compile("[\uE000-\uF8FF]");

    private static final List<Form> FORMS = List.of(
            new Form("open <>", "abra <>", marks -> new Step.Visit(marks.getFirst())),
            new Form("open **", "abra **", marks -> new Step.Open(marks.getFirst())),
            new Form("go to **", "vaya a **", marks -> new Step.GoTo(marks.getFirst())),
            new Form("choose **", "escoja **", marks -> new Step.Choose(marks.getFirst())),
            new Form("press **", "oprima **", marks -> new Step.Choose(marks.getFirst())),
            new Form("write `", "escriba `", marks -> new Step.Write(marks.getFirst())),
            new Form("enter as ` / `", "entre como ` / `", marks -> new Step.SignIn(marks.getFirst(), marks.getLast())),
            new Form("you read «»", "lea «»", marks -> new Step.Read(marks.getFirst())),
            new Form("you see a figure under **", "vea una cifra en **", marks -> new Step.Figure(marks.getFirst())),
            new Form("you see the photo", "vea la foto", _ -> new Step.Photo()),
            new Form("note the number", "anote el número", _ -> new Step.Note()),
            new Form("choose the number", "escoja el número", _ -> new Step.ChooseNoted()));

    static final Grammar ENGLISH = new Grammar("and|then", Form::english);
    static final Grammar SPANISH = new Grammar("y|e|luego", Form::spanish);

    private final Pattern clauseEnd;
    private final Pattern leadingConjunctions;
    private final Map<String, Form> forms;

    /// @param conjunctions the words that join clauses
    /// @param inThisLanguage selects the text of a form in this language
    private Grammar(String conjunctions, Function<Form, String> inThisLanguage) {
        this.clauseEnd = Pattern.compile(",\\s+|\\s+(?:" + conjunctions + ")\\s+");
        this.leadingConjunctions = Pattern.compile("^(?:(?:" + conjunctions + ")\\s+)+");
        this.forms = FORMS.stream()
                .collect(Collectors.toMap(inThisLanguage, form -> form, (first, _) -> first, TreeMap::new));
    }

    /// A form of a step.
    ///
    /// @param english how the step is written in English, with the signs of its marked texts
    /// @param spanish how the step is written in Spanish, with the signs of its marked texts
    /// @param createStep creates the step from its marked texts
    private record Form(String english, String spanish, Function<List<String>, Step> createStep) {}

    /// A marked text and the sign that marks it.
    private record Mark(String sign, String words) {

        static Mark fromMatch(MatchResult found) {
            int group = 1;
            while (found.group(group) == null) {
                group++;
            }
            return new Mark(SIGNS.get(group - 1), found.group(group));
        }
    }

    /// Parses sentences into steps.
    ///
    /// @param place file and line of the sentences
    /// @throws AssertionError if a clause has none of the known forms
    List<Guide.Instruction> parse(String place, String sentences) {
        List<Mark> marks =
                MARKED.matcher(sentences).results().map(Mark::fromMatch).toList();
        int[] next = {0};
        String words =
                MARKED.matcher(sentences).replaceAll(_ -> String.valueOf((char) (FIRST_PLACEHOLDER + next[0]++)));
        List<Guide.Instruction> instructions = new ArrayList<>();
        for (String sentence : SENTENCE_END.split(withoutRemarks(place, words))) {
            String verb = "";
            for (String joined : clauseEnd.split(sentence.strip())) {
                String clause = leadingConjunctions.matcher(joined.strip()).replaceFirst("");
                if (clause.isEmpty()) {
                    continue;
                }
                String form = restored(clause, marks, Mark::sign).toLowerCase(Locale.ROOT);
                if (SIGN.matcher(form).lookingAt()) {
                    form = verb + form;
                }
                verb = SIGN.split(form, 2)[0];
                String text = restored(clause, marks, Mark::words);
                instructions.add(new Guide.Instruction(
                        place, text, find(place, form, text).apply(marked(clause, marks))));
            }
        }
        return instructions;
    }

    private Function<List<String>, Step> find(String place, String form, String text) {
        Form known = forms.get(form);
        if (known == null) {
            throw new AssertionError("%s: unknown step «%s», parsed as «%s». The known forms are: %s"
                    .formatted(place, text, form, String.join(" · ", forms.keySet())));
        }
        return known.createStep();
    }

    private static String withoutRemarks(String place, String words) {
        Matcher remark = REMARK.matcher(words);
        while (remark.find()) {
            if (PLACEHOLDER.matcher(remark.group()).find()) {
                throw new AssertionError(place + ": a remark contains marked text");
            }
        }
        return remark.replaceAll("");
    }

    private static List<String> marked(String clause, List<Mark> marks) {
        return PLACEHOLDER
                .matcher(clause)
                .results()
                .map(placeholder -> markOf(placeholder, marks).words())
                .toList();
    }

    private static String restored(String clause, List<Mark> marks, Function<Mark, String> textOf) {
        return PLACEHOLDER
                .matcher(clause)
                .replaceAll(placeholder -> Matcher.quoteReplacement(textOf.apply(markOf(placeholder, marks))));
    }

    private static Mark markOf(MatchResult placeholder, List<Mark> marks) {
        return marks.get(placeholder.group().charAt(0) - FIRST_PLACEHOLDER);
    }
}
