package org.ventanilla.simulator.rest.phone;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.ventanilla.simulator.chat.Citizen;

/// The templates of the phone page.
@CheckedTemplate(basePath = "phone")
final class PhoneTemplates {

    private PhoneTemplates() {}

    /// The page to choose a phone.
    ///
    /// @param typed the text that was entered if it is not a phone number; otherwise empty
    static native TemplateInstance choose(List<Citizen> citizens, String typed);

    /// The page of a phone.
    static native TemplateInstance phone(
            Citizen citizen, List<Citizen> citizens, String business, List<Bubble> bubbles, long lastSeq);

    /// One message.
    static native TemplateInstance bubble(Bubble bubble, String phone);
}
