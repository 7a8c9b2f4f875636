package org.ventanilla.conversation.postgres;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.ventanilla.conversation.handling.DeskHints;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.postgres.Notifications;

/// Receives the hints of all instances of the service through PostgreSQL's notifications. After a
/// lost connection the listeners are told that anything may have changed.
@ApplicationScoped
class PostgresHints implements DeskHints {

    private final List<Consumer<Hint>> listeners = new CopyOnWriteArrayList<>();
    private final Notifications notifications;

    PostgresHints(Database database) {
        this.notifications = new Notifications(
                HintSender.CHANNEL,
                database,
                () -> notifyListeners(new Hint.Anything()),
                payload -> notifyListeners(parse(payload)));
    }

    @Override
    public Runnable subscribe(Consumer<Hint> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void start(@Observes StartupEvent started) {
        notifications.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        notifications.stop();
    }

    private void notifyListeners(Hint hint) {
        listeners.forEach(listener -> listener.accept(hint));
    }

    private static Hint parse(String hint) {
        return hint.startsWith(HintSender.ADVISER_PREFIX)
                ? new Hint.ChatsOf(hint.substring(HintSender.ADVISER_PREFIX.length()))
                : new Hint.Queue();
    }
}
