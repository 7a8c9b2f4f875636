package org.ventanilla.gateway.outbound.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.OutboundContent.Option;
import org.ventanilla.gateway.outbound.http.WhatsAppRequest.Unrenderable;
import org.ventanilla.gateway.sms.SmsAccount;
import org.ventanilla.gateway.sms.TestAccounts;

/// Tests how messages are written as texts of SMS.
class SmsTextTest {

    private static final SmsAccount ACCOUNT = TestAccounts.account("85000");

    @Test
    void optionsBecomeNumberedLines() {
        OutboundContent.Options menu = new OutboundContent.Options(
                "¿Qué necesita?\n",
                "Ver",
                List.of(Option.of("a", "Radicar"), new Option("b", "Consultar", "Estado de un caso")));

        assertThat(SmsText.of(menu, ACCOUNT).text())
                .isEqualTo("¿Qué necesita?\n\n1. Radicar\n2. Consultar. Estado de un caso");
    }

    @Test
    void aTemplateBecomesItsConfiguredText() {
        assertThat(SmsText.of(template("alerta", "N-1\n2", "abc$1"), ACCOUNT).text())
                .isEqualTo("Aviso N-1 2. Consulte https://e.co/a/abc$1");
        SmsAccount withOwnText = TestAccounts.account("85000", "templates.alerta", "Hola {1}");
        assertThat(SmsText.of(template("alerta", "N-1", null), withOwnText).text())
                .isEqualTo("Hola N-1");
    }

    @Test
    void whatCannotBeWrittenIsRefusedWithACode() {
        assertThat(codeOf(template("unknown", "x", null), ACCOUNT)).isEqualTo("NO_SMS_TEXT");
        assertThat(codeOf(template("alerta", "x", null), ACCOUNT)).isEqualTo("TEMPLATE_PARAMETER_MISSING");
        assertThat(codeOf(new OutboundContent.Text(" "), ACCOUNT)).isEqualTo("EMPTY_TEXT");
        assertThat(codeOf(new OutboundContent.Text("a".repeat(6 * 153 + 1)), ACCOUNT))
                .isEqualTo("TOO_MANY_SEGMENTS");
        assertThat(SmsText.of(new OutboundContent.Text("a".repeat(6 * 153)), ACCOUNT)
                        .segments()
                        .count())
                .isEqualTo(6);
    }

    @Test
    void theTextIsChangedOnlyIfTheAccountSaysSo() {
        OutboundContent text = new OutboundContent.Text("Petición");

        assertThat(SmsText.of(text, ACCOUNT).text()).isEqualTo("Petición");
        assertThat(SmsText.of(text, TestAccounts.account("85000", "transliterate", "true"))
                        .text())
                .isEqualTo("Peticion");
    }

    @Test
    void aReactionCannotBeSentBySms() {
        assertThat(codeOf(new OutboundContent.Reaction("wamid.1", "👍"), ACCOUNT))
                .isEqualTo("NOT_BY_SMS");
    }

    private static String codeOf(OutboundContent content, SmsAccount account) {
        return catchThrowableOfType(Unrenderable.class, () -> SmsText.of(content, account))
                .code();
    }

    private static OutboundContent template(String name, String parameter, String urlSuffix) {
        return new OutboundContent.Template(name, "es_CO", List.of(parameter), urlSuffix);
    }
}
