package org.ventanilla.simulator.rest.phone;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.ventanilla.simulator.chat.Citizen;

/// The templates of the phone page.
@CheckedTemplate(basePath = "phone")
final class PhoneTemplates {

    private PhoneTemplates() {}

    /// Whose phone to hold.
    ///
    /// @param typed a number that is none, as it was typed; empty where none was
    static native TemplateInstance choose(List<Citizen> citizens, String typed);

    /// The phone itself.
    static native TemplateInstance phone(
            Citizen citizen, List<Citizen> citizens, String business, List<Bubble> bubbles, long lastSeq);

    /// One bubble.
    static native TemplateInstance bubble(Bubble b, String phone);
}
