package org.ventanilla.stories.demo;

import java.nio.file.Path;
import java.util.List;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.outside.Identity;
import org.ventanilla.outside.Phone;
import org.ventanilla.stories.StoryContext;
import org.ventanilla.stories.StoryRun;
import org.ventanilla.stories.browser.Chromium;
import org.ventanilla.stories.browser.DeskScreen;
import org.ventanilla.stories.browser.Page;
import org.ventanilla.stories.browser.PhoneScreen;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.transcript.StoryLog;
import org.ventanilla.testkit.backends.Programs;

/// Takes the screenshots in `docs/images`, at desktop width and at phone width (390 px). This program
/// starts the suite if it is not running, plays the stories, and opens the pages that show the
/// results of the stories.
public final class Screenshots {
    private static final int DESK_WIDTH = 1280;
    private static final int PHONE_WIDTH = 390;
    private static final int HEIGHT = 844;

    private final Settings settings;
    private final Path folder;

    private Screenshots(Settings settings) {
        this.settings = settings;
        this.folder = settings.checkout().resolve("docs/images");
    }

    static void main() {
        Settings settings = Settings.fromEnvironment(Settings.findCheckout(), System.getenv());
        try (LocalStack suite = LocalStack.of(settings, System.out::println)) {
            if (!LocalStack.isRunning(settings)) {
                suite.startAll();
            }
            new Screenshots(settings).takeAll();
        }
    }

    private void takeAll() {
        StoryContext context = new StoryContext(settings);
        StoryRun stories = StoryRun.play(context);
        stories.await();
        Path program = Programs.find("chromium").orElseThrow(() -> new IllegalStateException("chromium is missing"));
        try (Chromium browser = Chromium.start(program)) {
            takeChatPictures(browser, context);
            Page page = browser.newPage().forgetCookies();
            takePictures(page, "inicio", settings.url(Part.HOME) + "/");
            takePictures(page, "terminos", settings.url(Part.PQRSD) + "/terminos");
            takePictures(page, "aviso", noticeLink(context));
            takeStaffPictures(page, "informe", settings.url(Part.ANALYTICS) + "/informe", "analista");
            takeStaffPictures(page, "bandeja", settings.url(Part.PQRSD) + "/bandeja", "oficial");
            takeStaffPictures(page, "actos", settings.url(Part.NOTIFICATION) + "/actos", "notificador");
        }
    }

    /// Takes pictures of a chat on the phone, and then of the desk of the adviser who attends the
    /// citizen.
    private void takeChatPictures(Chromium browser, StoryContext context) {
        Identity identity = context.newCitizen("María Rojas", new StoryLog("")).identity();
        PhoneScreen phone = new PhoneScreen(
                browser.newPage().setScreenSize(PHONE_WIDTH, HEIGHT), settings.url(Part.SIMULATOR), identity.phone());
        phone.writes("hola");
        phone.chooses("consentimiento.YES");
        phone.chooses("CC");
        phone.sees("número");
        phone.writes(identity.document());
        phone.sees("nombre completo");
        phone.writes(identity.name());
        phone.sees("Correo");
        phone.writes("NO");
        phone.sees("¿Es correcto?");
        takePicture(phone.page(), "phone", PHONE_WIDTH);
        takePicture(phone.page(), "phone-1280", DESK_WIDTH);
        phone.page().setScreenSize(PHONE_WIDTH, HEIGHT);
        phone.chooses("confirmar.YES");
        phone.chooses("ADVISER");
        phone.writes("¿En qué va la licencia del expediente LAM0142?");

        DeskScreen desk = new DeskScreen(
                browser.newPage().setScreenSize(DESK_WIDTH, HEIGHT), settings.url(Part.CONVERSATION), "asesor2");
        desk.becomesAvailable();
        desk.takesNextPerson();
        List<Citizen> waiting = List.of(waitingCitizen(context, "Luis Peña"), waitingCitizen(context, "Ana Gómez"));
        desk.says("Buenas tardes, María. Su licencia está en evaluación técnica.");
        phone.sees("evaluación técnica");
        phone.writes("¡Muchas gracias!");
        desk.sees("¡Muchas gracias!");
        desk.page().awaits("!document.querySelector('.desk__unread')", "the chat to be seen");
        takePicture(desk.page(), "escritorio", DESK_WIDTH);
        takePicture(desk.page(), "escritorio-390", PHONE_WIDTH);
        waiting.forEach(citizen -> citizen.writes("salir"));
        desk.page().setScreenSize(DESK_WIDTH, HEIGHT);
        desk.ends("LICENCIAS");
    }

    /// A citizen who waits in the queue.
    private static Citizen waitingCitizen(StoryContext context, String name) {
        Citizen citizen = context.newCitizen(name, new StoryLog(name));
        citizen.writes("hola");
        citizen.chooses("consentimiento.NO");
        citizen.chooses("ADVISER");
        citizen.receives(_ -> true, "the place in the queue");
        return citizen;
    }

    private void takePictures(Page page, String name, String address) {
        takePicture(page.setScreenSize(DESK_WIDTH, HEIGHT).open(address), name, DESK_WIDTH);
        takePicture(page.setScreenSize(PHONE_WIDTH, HEIGHT).open(address), name + "-390", PHONE_WIDTH);
    }

    /// Takes both pictures of a page for staff, after signing in.
    private void takeStaffPictures(Page page, String name, String address, String staff) {
        page.setScreenSize(DESK_WIDTH, HEIGHT).forgetCookies().open(address);
        page.type("#j_username", staff).type("#j_password", staff).press("Enter");
        page.awaits("!document.querySelector('#j_username')", address);
        takePictures(page, name, address);
    }

    private void takePicture(Page page, String name, int width) {
        Path file = folder.resolve(name + ".png");
        page.setScreenSize(width, HEIGHT).settles().takePicture(file);
        SmallPicture.reduce(file);
    }

    /// The link in the alert that Rosa received.
    private static String noticeLink(StoryContext context) {
        for (Citizen citizen : context.citizens()) {
            for (Phone.Message message : citizen.chat()) {
                if (!message.links().isEmpty()) {
                    return message.links().getFirst();
                }
            }
        }
        throw new IllegalStateException("no alert was received");
    }
}
