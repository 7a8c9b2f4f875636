package org.ventanilla.systemtests.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ventanilla.systemtests.telling.Tale;

/// Hands in acts to be notified and follows what becomes of them.
public final class Notifier {
    private static final String ACTS = "/api/v1/acts";

    private final Http notification;
    private final String staff;
    private final Tale tale;
    private final byte[] document;

    public Notifier(String url, String staff, Tale tale) {
        this.notification = Http.at(url, staff);
        this.staff = staff;
        this.tale = tale;
        this.document =
                SmallPdf.of(
                        List.of(
                                "Autoridad Ambiental de Ejemplo",
                                "Resolución de ejemplo",
                                "Por la cual se otorga un permiso de ejemplo."));
    }

    /// The act's PDF as the entity handed it in.
    public byte[] document() {
        return document.clone();
    }

    /// Hands in an act for this person.
    ///
    /// @return the notice's id
    public String issues(String number, Identity to) {
        throw new UnsupportedOperationException(number + to);
    }

    /// How the notice stands.
    public JsonNode notice(String id) {
        return notification.get(ACTS + "/" + id).well().json();
    }

    /// The certificate as its file.
    public byte[] certificate(String id) {
        return notification.get(ACTS + "/" + id + "/certificate.json").well().body();
    }
}
