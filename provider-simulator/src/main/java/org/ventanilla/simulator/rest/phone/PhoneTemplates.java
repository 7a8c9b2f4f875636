package org.ventanilla.simulator.rest.phone;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.sms.SmsAccount;

/// The templates of the phone page.
@CheckedTemplate(basePath = "phone")
final class PhoneTemplates {

    private PhoneTemplates() {}

    /// The page on which a phone can be chosen.
    ///
    /// @param typed the text that was entered and is not a phone number; empty if no text was entered
    static native TemplateInstance choose(List<Citizen> citizens, String typed);

    /// The page of a phone with the chat on WhatsApp.
    ///
    /// @param hasSms whether the page offers SMS too
    static native TemplateInstance phone(
            Citizen citizen,
            List<Citizen> citizens,
            String business,
            List<Bubble> bubbles,
            long lastSeq,
            boolean hasSms);

    /// The page of a phone with its SMS.
    ///
    /// @param accounts the accounts of the business, whose numbers the citizen can write to
    static native TemplateInstance sms(
            Citizen citizen,
            List<Citizen> citizens,
            String business,
            List<Bubble> bubbles,
            long lastSeq,
            List<SmsAccount> accounts);

    /// A message in the page of a phone.
    static native TemplateInstance bubble(Bubble bubble, String phone);
}
