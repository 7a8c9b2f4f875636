package org.ventanilla.stories;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.outside.Http;
import org.ventanilla.outside.Identity;
import org.ventanilla.outside.figures.Counts;
import org.ventanilla.outside.figures.EventReader;
import org.ventanilla.stories.people.AdviserDesk;
import org.ventanilla.stories.people.AdviserTab;
import org.ventanilla.stories.people.Analyst;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.people.NoticePage;
import org.ventanilla.stories.people.Notifier;
import org.ventanilla.stories.people.Officer;
import org.ventanilla.stories.transcript.StoryLog;

/// The context in which stories are played: a running suite, and factories for the people who use
/// it.
public final class StoryContext {
    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

    private final Settings settings;
    private final Newcomers newcomers;
    private final List<Citizen> citizens = new CopyOnWriteArrayList<>();
    private final ReentrantLock queue = new ReentrantLock();
    private final LocalDate firstDay = today();
    private final Counts before;

    /// Starts a run on a suite that is ready.
    public StoryContext(Settings settings) {
        this.settings = settings;
        this.newcomers = new Newcomers(folder());
        this.before = analyst().attention(firstDay, firstDay).counts();
    }

    /// A citizen with this name and a phone, who never wrote before.
    public Citizen newcomer(String name, StoryLog log) {
        Citizen citizen = new Citizen(newcomer(name), url(Part.SIMULATOR), log);
        citizens.add(citizen);
        return citizen;
    }

    /// The identity of a person with this name who never wrote before.
    public Identity newcomer(String name) {
        return newcomers.newcomer(name);
    }

    public AdviserDesk desk(String adviser, StoryLog log) {
        return new AdviserDesk(url(Part.CONVERSATION), adviser, log);
    }

    public AdviserTab adviserTab(String adviser, StoryLog log) {
        return new AdviserTab(url(Part.CONVERSATION), adviser, log);
    }

    public Notifier notifier(StoryLog log) {
        return new Notifier(url(Part.NOTIFICATION), "notificador", log);
    }

    public Officer officer(StoryLog log) {
        return new Officer(url(Part.PQRSD), "oficial", log);
    }

    /// A citizen's browser without an open page.
    public NoticePage browser(String who, StoryLog log) {
        return new NoticePage(who, log);
    }

    public Analyst analyst() {
        return new Analyst(url(Part.ANALYTICS), "analista");
    }

    /// A client of the part's API with an account of the staff.
    public Http as(String staff, Part part) {
        return Http.at(url(part), staff);
    }

    /// A client of the part's public API.
    public Http open(Part part) {
        return Http.at(url(part));
    }

    /// A reader of the lasting events that is independent of all services.
    public EventReader events() {
        return new EventReader(settings.kafka());
    }

    public Settings settings() {
        return settings;
    }

    /// All citizens of this run.
    public List<Citizen> citizens() {
        return List.copyOf(citizens);
    }

    /// A lock for the queue for advisers, which all stories share: a story holds it from entering
    /// the queue until its citizen is taken or leaves.
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

    /// The report's figures of the first day before the first story.
    public Counts countsBefore() {
        return before;
    }

    /// The folder for the files that stories create for the reader: `.ventanilla/demo`.
    public Path folder() {
        return settings.data().resolve("demo");
    }

    private String url(Part part) {
        return settings.url(part);
    }
}
