package org.ventanilla.webkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests how text of a chat becomes HTML: the formatting of WhatsApp, and addresses as links.
class ChatTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hola *mundo*                  | hola <strong>mundo</strong>",
                "2*3*4                         | 2*3*4",
                "* suelto *                    | * suelto *",
                "_cursiva_ y ~no~              | <em>cursiva</em> y <s>no</s>",
                "a_b_c                         | a_b_c",
                "<b>&                          | &lt;b&gt;&amp;",
                "- uno                         | • uno",
                "5 - 3                         | 5 - 3",
                "pago \u202E150\u202C pesos   | pago 150 pesos",
                "Radicado: *2026-1*.           | Radicado: <strong>2026-1</strong>."
            })
    void theFormattingOfWhatsAppBecomesHtml(String text, String html) {
        assertThat(ChatText.html(text)).isEqualTo(html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Vea https://a.co/x_y_z. | https://a.co/x_y_z",
                "(https://a.co/t)        | https://a.co/t",
                "http://127.0.0.1:8084/a/aB-_9 | http://127.0.0.1:8084/a/aB-_9"
            })
    void anAddressBecomesALink(String text, String address) {
        assertThat(ChatText.html(text)).contains("<a href=\"" + address + "\"");
    }

    @Test
    void withoutFormattingOnlyAddressesBecomeHtml() {
        assertThat(ChatText.htmlWithoutFormatting("*2026-1* <b> https://a.co/x_y"))
                .startsWith("*2026-1* &lt;b&gt; <a href=\"https://a.co/x_y\"");
    }
}
