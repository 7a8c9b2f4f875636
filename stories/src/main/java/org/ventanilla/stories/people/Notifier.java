package org.ventanilla.stories.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.UUID;
import org.ventanilla.outside.Identity;
import org.ventanilla.outside.NotificationApi;
import org.ventanilla.stories.transcript.StoryLog;

/// A notifier who submits acts through the API and reads the state of their notices.
public final class Notifier {
    private final NotificationApi api;
    private final String staff;
    private final StoryLog log;

    public Notifier(String url, String staff, StoryLog log) {
        this(url, staff, log, 0);
    }

    /// @param scannedBytes the size in bytes of the scanned page in each act
    public Notifier(String url, String staff, StoryLog log, int scannedBytes) {
        this.api = new NotificationApi(url, staff, scannedBytes);
        this.staff = staff;
        this.log = log;
    }

    /// The act's PDF as the entity submitted it.
    public byte[] document() {
        return api.document();
    }

    /// Submits an act for this person.
    ///
    /// @return the new notice
    /// @throws AssertionError if the service does not accept the act
    public JsonNode submits(String number, LocalDate date, Identity addressee) {
        JsonNode notice = api.submit(number, date, addressee, UUID.randomUUID());
        log.did(staff, "notifier.issues", number);
        return notice;
    }

    /// Confirms that the contact with this reference belongs to this person, who presented the
    /// identity document in person. A repetition changes nothing.
    ///
    /// @throws AssertionError if no contact with this reference waits to be confirmed for this
    ///     person
    public void confirms(String reference, Identity person) {
        api.confirm(reference, person);
        log.did(staff, "notifier.confirms", reference);
    }

    /// The notice with its current state.
    public JsonNode notice(String id) {
        return api.notice(id);
    }

    /// The file of the notice's certificate.
    public byte[] certificate(String noticeId) {
        return api.certificate(noticeId);
    }
}
