package org.ventanilla.conversation.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.conversation.AdviserEvent;
import org.ventanilla.conversation.handling.DeskRefusal.Reason;
import org.ventanilla.conversation.handling.DeskStore.AdviserState;
import org.ventanilla.conversation.handling.DeskStore.Presence;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;

/// The presence of advisers: whether an adviser accepts people, and since when. The adviser sets
/// the presence. It ends when the adviser's desk loses its connection.
@ApplicationScoped
public class AdviserPresence {

    /// The published reason when an adviser is signed out because the desk lost its connection.
    public static final String CONNECTION_LOST = "SIN_CONEXION";

    private static final Logger LOG = Logger.getLogger(AdviserPresence.class);

    private final Database database;
    private final DeskStore store;
    private final Script script;
    private final Clock clock;

    AdviserPresence(Database database, DeskStore store, Script script, Clock clock) {
        this.database = database;
        this.store = store;
        this.script = script;
        this.clock = clock;
    }

    /// Sets the presence of an adviser.
    ///
    /// @param reason the reason of a pause, a code from the entity's list; absent if there is none
    /// @throws DeskRefusal if the code is unknown, or if a reason is given and the presence is not
    /// a pause
    public void set(String adviser, Presence presence, @Nullable String reason) {
        if (reason != null
                && (presence != Presence.PAUSED || !script.pauseReasons().containsKey(reason))) {
            throw new DeskRefusal(Reason.UNKNOWN_REASON);
        }
        Instant now = clock.instant();
        database.transact(tx -> {
            store.noteActivity(tx, adviser, now);
            AdviserState before = store.adviserState(tx, adviser);
            if (before.presence() != presence
                    || !Objects.equals(before.reason(), reason) && presence == Presence.PAUSED) {
                change(tx, adviser, before.presence(), presence, reason, now);
            }
        });
    }

    /// Ends the presence of advisers whose desks last called before an instant. Their chats stay
    /// assigned until the usual timeout of a silent adviser.
    void endPresenceOfInactive(Instant lastCallBefore) {
        Instant now = clock.instant();
        database.transact(tx -> {
            for (String adviser : store.lockInactive(tx, lastCallBefore)) {
                LOG.infof("A desk lost its connection. adviser=%s", adviser);
                change(tx, adviser, Presence.AVAILABLE, Presence.OFFLINE, CONNECTION_LOST, now);
            }
        });
    }

    private void change(
            Transaction tx, String adviser, Presence before, Presence presence, @Nullable String reason, Instant now) {
        store.setPresence(tx, adviser, new AdviserState(presence, reason, now));
        if (before == Presence.OFFLINE) {
            tx.publish(Outgoing.of(new AdviserEvent.SignedIn(adviser, now)));
        }
        tx.publish(Outgoing.of(
                presence == Presence.OFFLINE
                        ? new AdviserEvent.SignedOut(adviser, reason, now)
                        : new AdviserEvent.PresenceChanged(adviser, presence.name(), reason, now)));
        store.sendHint(tx, adviser);
    }
}
