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
import org.ventanilla.stories.people.SmsCitizen;
import org.ventanilla.stories.transcript.StoryLog;

/// The context in which stories are played: a running suite, and factories for the people who use
/// it.
public final class StoryContext {
    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

    private final Settings settings;
    private final NewCitizens newCitizens;
    private final List<Citizen> citizens = new CopyOnWriteArrayList<>();
    private final List<SmsCitizen> smsCitizens = new CopyOnWriteArrayList<>();
    private final ReentrantLock queueLock = new ReentrantLock();
    private final LocalDate firstDay = today();
    private final Counts countsBefore;

    /// Starts a run on a suite that is ready.
    public StoryContext(Settings settings) {
        this.settings = settings;
        this.newCitizens = new NewCitizens(folder());
        this.countsBefore = analyst().attention(firstDay, firstDay).counts();
    }

    /// A citizen with this name and a phone, who never wrote before.
    public Citizen newCitizen(String name, StoryLog log) {
        Citizen citizen = new Citizen(newIdentity(name), url(Part.SIMULATOR), log);
        citizens.add(citizen);
        return citizen;
    }

    /// A citizen with this name and a phone without WhatsApp, who never wrote before.
    ///
    /// @param account the name of the entity's SMS account to which the citizen writes
    public SmsCitizen newSmsCitizen(String name, String account, StoryLog log) {
        SmsCitizen citizen = new SmsCitizen(newIdentity(name), account, url(Part.SIMULATOR), log);
        smsCitizens.add(citizen);
        return citizen;
    }

    /// The identity of a person with this name who never wrote before.
    public Identity newIdentity(String name) {
        return newCitizens.newIdentity(name);
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

    /// The browser of a citizen who will open the page of a notice.
    ///
    /// @param citizenName the name of the citizen in the log
    public NoticePage noticePage(String citizenName, StoryLog log) {
        return new NoticePage(citizenName, log);
    }

    public Analyst analyst() {
        return new Analyst(url(Part.ANALYTICS), "analista");
    }

    /// A client of the part's API with this account of the staff.
    public Http staffClient(String account, Part part) {
        return Http.clientOf(url(part), account);
    }

    /// A client of the part's public API.
    public Http publicClient(Part part) {
        return Http.clientOf(url(part));
    }

    /// A reader of the lasting events that is independent of all services.
    public EventReader events() {
        return new EventReader(settings.kafka());
    }

    public Settings settings() {
        return settings;
    }

    /// All citizens of this run who write on WhatsApp.
    public List<Citizen> citizens() {
        return List.copyOf(citizens);
    }

    /// All citizens of this run who write SMS.
    public List<SmsCitizen> smsCitizens() {
        return List.copyOf(smsCitizens);
    }

    /// The lock for the queue of people who wait for an adviser. All stories share the queue, so a story
    /// holds this lock from the moment its citizen enters the queue until the citizen has left it.
    public ReentrantLock queueLock() {
        return queueLock;
    }

    /// The day on which the run began, in the entity's zone.
    public LocalDate firstDay() {
        return firstDay;
    }

    /// Today in the entity's zone.
    public LocalDate today() {
        return LocalDate.now(BOGOTA);
    }

    /// The figures of the first day as the report showed them before the first story.
    public Counts countsBefore() {
        return countsBefore;
    }

    /// The folder for the files that stories create for the reader: `.ventanilla/demo`.
    public Path folder() {
        return settings.data().resolve("demo");
    }

    private String url(Part part) {
        return settings.url(part);
    }
}
