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

/// Takes the screenshots in `docs/images`, at desktop width and at phone width (390 px). It plays
/// the stories on the running suite, or starts a suite first, and opens the pages that show them.
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
            if (!LocalStack.running(settings)) {
                suite.startAll();
            }
            new Screenshots(settings).make();
        }
    }

    private void make() {
        StoryContext context = new StoryContext(settings);
        StoryRun stories = StoryRun.play(context);
        stories.await();
        Path program = Programs.find("chromium").orElseThrow(() -> new IllegalStateException("chromium is missing"));
        try (Chromium browser = Chromium.start(program)) {
            chat(browser, context);
            Page page = browser.newPage().forgetCookies();
            pictures(page, "inicio", settings.url(Part.HOME) + "/");
            pictures(page, "terminos", settings.url(Part.PQRSD) + "/terminos");
            pictures(page, "aviso", noticeLink(context));
            staffPictures(page, "informe", settings.url(Part.ANALYTICS) + "/informe", "analista");
            staffPictures(page, "bandeja", settings.url(Part.PQRSD) + "/bandeja", "oficial");
            staffPictures(page, "actos", settings.url(Part.NOTIFICATION) + "/actos", "notificador");
        }
    }

    /// Takes pictures of a chat with its buttons, and then of the same chat at the phone and at the
    /// desk while an adviser attends it.
    private void chat(Chromium browser, StoryContext context) {
        Identity who = context.newcomer("María Rojas", new StoryLog("")).identity();
        PhoneScreen phone =
                new PhoneScreen(browser.newPage().size(PHONE_WIDTH, HEIGHT), settings.url(Part.SIMULATOR), who.phone());
        phone.writes("hola");
        phone.chooses("consentimiento.YES");
        phone.chooses("CC");
        phone.sees("número");
        phone.writes(who.document());
        phone.sees("nombre completo");
        phone.writes(who.name());
        phone.sees("Correo");
        phone.writes("NO");
        phone.sees("¿Es correcto?");
        picture(phone.page(), "phone", PHONE_WIDTH);
        picture(phone.page(), "phone-1280", DESK_WIDTH);
        phone.page().size(PHONE_WIDTH, HEIGHT);
        phone.chooses("confirmar.YES");
        phone.chooses("ADVISER");
        phone.writes("¿En qué va la licencia del expediente LAM0142?");

        DeskScreen desk =
                new DeskScreen(browser.newPage().size(DESK_WIDTH, HEIGHT), settings.url(Part.CONVERSATION), "asesor2");
        desk.isAvailable();
        desk.takesTheNext();
        List<Citizen> waiting = List.of(waitingCitizen(context, "Luis Peña"), waitingCitizen(context, "Ana Gómez"));
        desk.says("Buenas tardes, María. Su licencia está en evaluación técnica.");
        phone.sees("evaluación técnica");
        phone.writes("¡Muchas gracias!");
        desk.sees("¡Muchas gracias!");
        desk.page().awaits("!document.querySelector('.desk__unread')", "the chat to be seen");
        picture(desk.page(), "escritorio", DESK_WIDTH);
        picture(desk.page(), "escritorio-390", PHONE_WIDTH);
        waiting.forEach(citizen -> citizen.writes("salir"));
        desk.page().size(DESK_WIDTH, HEIGHT);
        desk.ends("LICENCIAS");
    }

    /// A citizen who waits in the queue.
    private static Citizen waitingCitizen(StoryContext context, String name) {
        Citizen citizen = context.newcomer(name, new StoryLog(name));
        citizen.writes("hola");
        citizen.chooses("consentimiento.NO");
        citizen.chooses("ADVISER");
        citizen.receives(_ -> true, "the place in the queue");
        return citizen;
    }

    private void pictures(Page page, String name, String address) {
        picture(page.size(DESK_WIDTH, HEIGHT).open(address), name, DESK_WIDTH);
        picture(page.size(PHONE_WIDTH, HEIGHT).open(address), name + "-390", PHONE_WIDTH);
    }

    /// Takes both pictures of a page for staff, after signing in.
    private void staffPictures(Page page, String name, String address, String staff) {
        page.size(DESK_WIDTH, HEIGHT).forgetCookies().open(address);
        page.type("#j_username", staff).type("#j_password", staff).press("Enter");
        page.awaits("!document.querySelector('#j_username')", address);
        pictures(page, name, address);
    }

    private void picture(Page page, String name, int width) {
        Path file = folder.resolve(name + ".png");
        page.size(width, HEIGHT).settles().picture(file);
        SmallPicture.reduce(file);
    }

    /// The link in Rosa's alert.
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
