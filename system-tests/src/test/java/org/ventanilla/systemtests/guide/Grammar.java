package org.ventanilla.systemtests.guide;

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

/// How steps are written in one language.
///
/// A sentence is a chain of clauses: "Open **X**, choose **Y**, and write `z`." A clause without a
/// verb takes the one before: "press **X**, then **Y**". Text in parentheses is a remark for the
/// reader and may contain no marked text.
final class Grammar {
    private static final Pattern MARK = Pattern.compile("\\*\\*(.+?)\\*\\*|`(.+?)`|«(.+?)»|<(https?://[^>]+)>");
    private static final List<String> SIGNS = List.of("**", "`", "«»", "<>");
    private static final Pattern SIGN = Pattern.compile("\\*\\*|`|«»|<>");
    private static final Pattern REMARK = Pattern.compile("\\s*\\(([^()]*)\\)");
    private static final Pattern SENTENCE_END = Pattern.compile("[.:;](?:\\s+|$)");

    /// While words are looked at, each mark is one character of this area.
    private static final char FIRST_ASIDE = '\uE000';

    private static final Pattern ASIDE = Pattern.compile("[\uE000-\uF8FF]");

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
    private final Pattern links;
    private final Map<String, Form> forms;

    /// @param links the words that join clauses
    private Grammar(String links, Function<Form, String> inThisLanguage) {
        this.clauseEnd = Pattern.compile(",\\s+|\\s+(?:" + links + ")\\s+");
        this.links = Pattern.compile("^(?:(?:" + links + ")\\s+)+");
        this.forms =
                FORMS.stream().collect(Collectors.toMap(inThisLanguage, form -> form, (one, _) -> one, TreeMap::new));
    }

    /// How a step is told, each mark by its sign, and what the marked words make of it.
    private record Form(String english, String spanish, Function<List<String>, Step> withMarked) {}

    /// A marked piece of text.
    private record Mark(String sign, String words) {

        static Mark of(MatchResult found) {
            int group = 1;
            while (found.group(group) == null) {
                group++;
            }
            return new Mark(SIGNS.get(group - 1), found.group(group));
        }
    }

    /// The steps of the sentences.
    ///
    /// @param place where they are told
    /// @throws AssertionError if one of them has none of the forms
    List<Guide.Told> understand(String place, String sentences) {
        List<Mark> marks = MARK.matcher(sentences).results().map(Mark::of).toList();
        int[] next = {0};
        String words = MARK.matcher(sentences).replaceAll(_ -> String.valueOf((char) (FIRST_ASIDE + next[0]++)));
        List<Guide.Told> told = new ArrayList<>();
        for (String sentence : SENTENCE_END.split(withoutRemarks(place, words))) {
            String verb = "";
            for (String joined : clauseEnd.split(sentence.strip())) {
                String clause = links.matcher(joined.strip()).replaceFirst("");
                if (clause.isEmpty()) {
                    continue;
                }
                String form = restored(clause, marks, Mark::sign).toLowerCase(Locale.ROOT);
                if (SIGN.matcher(form).lookingAt()) {
                    form = verb + form;
                }
                verb = SIGN.split(form, 2)[0];
                String said = restored(clause, marks, Mark::words);
                told.add(new Guide.Told(place, said, known(place, form, said).apply(marked(clause, marks))));
            }
        }
        return told;
    }

    private Function<List<String>, Step> known(String place, String form, String said) {
        Form known = forms.get(form);
        if (known == null) {
            throw new AssertionError("%s: nobody knows how to do «%s», read as «%s». Known are: %s"
                    .formatted(place, said, form, String.join(" · ", forms.keySet())));
        }
        return known.withMarked();
    }

    private static String withoutRemarks(String place, String words) {
        Matcher remark = REMARK.matcher(words);
        while (remark.find()) {
            if (ASIDE.matcher(remark.group()).find()) {
                throw new AssertionError(place + ": a remark holds something marked");
            }
        }
        return remark.replaceAll("");
    }

    private static List<String> marked(String clause, List<Mark> marks) {
        return ASIDE.matcher(clause)
                .results()
                .map(one -> at(one, marks).words())
                .toList();
    }

    private static String restored(String clause, List<Mark> marks, Function<Mark, String> as) {
        return ASIDE.matcher(clause).replaceAll(one -> Matcher.quoteReplacement(as.apply(at(one, marks))));
    }

    private static Mark at(MatchResult aside, List<Mark> marks) {
        return marks.get(aside.group().charAt(0) - FIRST_ASIDE);
    }
}
