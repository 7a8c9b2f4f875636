package org.ventanilla.gateway.outbound.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.OutboundContent.Option;

/// Tests how contents that are too long for one message are split.
class MessagePartsTest {

    @Test
    void whatFitsIsNotChanged() {
        OutboundContent text = new OutboundContent.Text("x".repeat(MessageParts.MAX_TEXT));
        OutboundContent emoji = new OutboundContent.Text("😀".repeat(MessageParts.MAX_TEXT));
        OutboundContent options = new OutboundContent.Options("¿Qué desea?", null, options(10));

        assertThat(MessageParts.of(text)).containsExactly(text);
        assertThat(MessageParts.of(emoji)).containsExactly(emoji);
        assertThat(MessageParts.of(options)).containsExactly(options);
    }

    @Test
    void aLongTextIsSplitBetweenParagraphsIfPossible() {
        String first = "a".repeat(3_000);
        String second = "b".repeat(3_000);

        assertThat(MessageParts.of(new OutboundContent.Text(first + "\n\n" + second)))
                .containsExactly(new OutboundContent.Text(first), new OutboundContent.Text(second));
    }

    @Test
    void aParagraphIsSplitBetweenSentencesAndASentenceBetweenWords() {
        String sentences = "Esta es una oración completa. ".repeat(200).strip();
        String words = "palabra ".repeat(700).strip();

        assertThat(texts(sentences))
                .allSatisfy(part -> assertThat(part).startsWith("Esta").endsWith("."));
        assertThat(texts(words))
                .allSatisfy(part -> assertThat(part).startsWith("palabra").endsWith("palabra"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void nothingButWhiteSpaceIsLostAndNoCharacterIsCut(long seed) {
        Random random = new Random(seed);
        List<String> pieces = List.of(" ", "\n", "\n\n", ". ", "ñ", "e\u0301", "👩‍👩‍👧", "😀", "abcdefgh", "x");
        String text = IntStream.range(0, 4_500)
                .mapToObj(_ -> pieces.get(random.nextInt(pieces.size())))
                .collect(Collectors.joining());

        List<String> parts = TextParts.split(text, MessageParts.MAX_TEXT);

        assertThat(withoutWhiteSpace(String.join("", parts))).isEqualTo(withoutWhiteSpace(text));
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.length()).isBetween(1, MessageParts.MAX_TEXT);
            assertThat(Character.isLowSurrogate(part.charAt(0))).isFalse();
            assertThat(Character.getType(part.charAt(0))).isNotEqualTo((int) Character.NON_SPACING_MARK);
            assertThat(Character.isHighSurrogate(part.charAt(part.length() - 1)))
                    .isFalse();
        });
    }

    @Test
    void aLongBodyIsSentAsTextAndTheOptionsWithItsEnd() {
        String first = "a".repeat(4_000);
        String last = "¿Qué desea hacer?\n" + "b".repeat(300);

        List<OutboundContent> parts =
                MessageParts.of(new OutboundContent.Options(first + "\n\n" + last, "Ver", options(4)));

        assertThat(parts)
                .containsExactly(new OutboundContent.Text(first), new OutboundContent.Options(last, "Ver", options(4)));
    }

    @Test
    void moreOptionsThanAListHoldsBecomeNumberedLines() {
        List<OutboundContent> parts = MessageParts.of(new OutboundContent.Options("¿Qué desea?", null, options(11)));

        assertThat(parts).hasSize(1);
        assertThat(((OutboundContent.Text) parts.getFirst()).body())
                .startsWith("¿Qué desea?\n\n1. Opción 1\n2. Opción 2\n")
                .endsWith("\n11. Opción 11");
    }

    @Test
    void aTextOfTooManyPartsIsNotSplit() {
        OutboundContent text = new OutboundContent.Text("palabra ".repeat(10_000));

        assertThat(MessageParts.of(text)).containsExactly(text);
    }

    private static List<String> texts(String text) {
        List<OutboundContent> parts = MessageParts.of(new OutboundContent.Text(text));
        assertThat(parts).hasSizeGreaterThan(1);
        return parts.stream().map(part -> ((OutboundContent.Text) part).body()).toList();
    }

    private static List<Option> options(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Option.of("o" + i, "Opción " + i))
                .toList();
    }

    private static String withoutWhiteSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
