package org.ventanilla.simulator.rest.phone;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.ventanilla.simulator.chat.Citizen;

/// The templates of the phone page.
@CheckedTemplate(basePath = "phone")
final class PhoneTemplates {

    private PhoneTemplates() {}

    /// The page on which a phone can be chosen.
    ///
    /// @param typed the text that was entered and is not a phone number; empty if no text was entered
    static native TemplateInstance choose(List<Citizen> citizens, String typed);

    /// The page of a phone.
    static native TemplateInstance phone(
            Citizen citizen, List<Citizen> citizens, String business, List<Bubble> bubbles, long lastSeq);

    /// A message in the page of a phone.
    static native TemplateInstance bubble(Bubble bubble, String phone);
}
