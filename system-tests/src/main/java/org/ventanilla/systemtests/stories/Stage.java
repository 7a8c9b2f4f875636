package org.ventanilla.systemtests.stories;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.systemtests.figures.Counts;
import org.ventanilla.systemtests.figures.EventReader;
import org.ventanilla.systemtests.people.AdviserDesk;
import org.ventanilla.systemtests.people.AdviserTab;
import org.ventanilla.systemtests.people.Analyst;
import org.ventanilla.systemtests.people.Citizen;
import org.ventanilla.systemtests.people.Http;
import org.ventanilla.systemtests.people.Identity;
import org.ventanilla.systemtests.people.NoticePage;
import org.ventanilla.systemtests.people.Notifier;
import org.ventanilla.systemtests.people.Officer;
import org.ventanilla.systemtests.telling.Tale;

/// Where the stories of one run are played: a running suite and the people around it.
public final class Stage {
    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

    private final Settings settings;
    private final Cast cast;
    private final List<Citizen> citizens = new CopyOnWriteArrayList<>();
    private final ReentrantLock queue = new ReentrantLock();
    private final LocalDate firstDay = today();
    private final Counts before;

    /// Begins a run on a suite that is ready.
    public Stage(Settings settings) {
        this.settings = settings;
        this.cast = new Cast(folder());
        this.before = analyst().attention(firstDay, firstDay).counts();
    }

    /// Somebody of that name who never wrote before, with a phone.
    public Citizen newcomer(String name, Tale tale) {
        Citizen citizen = new Citizen(newcomer(name), url(Part.SIMULATOR), tale);
        citizens.add(citizen);
        return citizen;
    }

    /// Somebody of that name who never wrote before.
    public Identity newcomer(String name) {
        return cast.newcomer(name);
    }

    public AdviserDesk desk(String adviser, Tale tale) {
        return new AdviserDesk(url(Part.CONVERSATION), adviser, tale);
    }

    public AdviserTab adviserTab(String adviser, Tale tale) {
        return new AdviserTab(url(Part.CONVERSATION), adviser, tale);
    }

    public Notifier notifier(Tale tale) {
        return new Notifier(url(Part.NOTIFICATION), "notificador", tale);
    }

    public Officer officer(Tale tale) {
        return new Officer(url(Part.PQRSD), "oficial", tale);
    }

    /// A citizen's browser, before any page is open.
    public NoticePage browser(String who, Tale tale) {
        return new NoticePage(who, tale);
    }

    public Analyst analyst() {
        return new Analyst(url(Part.ANALYTICS), "analista");
    }

    /// The API of a part, spoken to as a member of the staff.
    public Http as(String staff, Part part) {
        return Http.at(url(part), staff);
    }

    /// The public API of a part.
    public Http open(Part part) {
        return Http.at(url(part));
    }

    /// A reader of the lasting events beside all services.
    public EventReader events() {
        return new EventReader(settings.kafka());
    }

    public Settings settings() {
        return settings;
    }

    /// Everybody who has written in this run.
    public List<Citizen> citizens() {
        return List.copyOf(citizens);
    }

    /// The queue for advisers is one for all: who enters it in a story, and who is to be taken from
    /// it, is settled before another story enters.
    public ReentrantLock queue() {
        return queue;
    }

    /// The day on which the run began, in the entity's zone.
    public LocalDate firstDay() {
        return firstDay;
    }

    /// Today in the entity's zone.
    public LocalDate today() {
        return LocalDate.now(BOGOTA);
    }

    /// The report's figures of the first day before anything was played.
    public Counts before() {
        return before;
    }

    /// What the stories leave behind for the reader: `.ventanilla/demo`.
    public Path folder() {
        return settings.data().resolve("demo");
    }

    private String url(Part part) {
        return settings.url(part);
    }
}
