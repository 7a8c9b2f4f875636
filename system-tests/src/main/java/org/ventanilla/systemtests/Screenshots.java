package org.ventanilla.systemtests;

import java.nio.file.Path;
import java.util.List;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.systemtests.browser.Chromium;
import org.ventanilla.systemtests.browser.DeskScreen;
import org.ventanilla.systemtests.browser.Page;
import org.ventanilla.systemtests.browser.PhoneScreen;
import org.ventanilla.systemtests.people.Citizen;
import org.ventanilla.systemtests.people.Identity;
import org.ventanilla.systemtests.stories.Playbill;
import org.ventanilla.systemtests.stories.Stage;
import org.ventanilla.systemtests.telling.Tale;
import org.ventanilla.testkit.backends.Programs;

/// Makes the pictures under `docs/images`, at a desk's width and at a phone's (390 px): plays the
/// stories on a running suite, or on one it starts, and looks at the pages that show them.
public final class Screenshots {
    private static final int DESK = 1280;
    private static final int PHONE = 390;
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
        Stage stage = new Stage(settings);
        Playbill stories = Playbill.play(stage);
        stories.performances().forEach(Playbill.Performance::failure);
        Path program = Programs.find("chromium").orElseThrow(() -> new IllegalStateException("chromium is missing"));
        try (Chromium browser = Chromium.start(program)) {
            attention(browser, stage);
            Page page = browser.newPage().forgetCookies();
            both(page, "inicio", settings.url(Part.HOME) + "/");
            both(page, "terminos", settings.url(Part.PQRSD) + "/terminos");
            both(page, "aviso", noticeOf(stage));
            asStaff(page, "informe", settings.url(Part.ANALYTICS) + "/informe", "analista");
            asStaff(page, "bandeja", settings.url(Part.PQRSD) + "/bandeja", "oficial");
            asStaff(page, "actos", settings.url(Part.NOTIFICATION) + "/actos", "notificador");
        }
    }

    /// A chat with its buttons, then the middle of its attention, on both its screens.
    private void attention(Chromium browser, Stage stage) {
        Identity who = stage.newcomer("María Rojas", new Tale("")).identity();
        PhoneScreen phone =
                new PhoneScreen(browser.newPage().size(PHONE, HEIGHT), settings.url(Part.SIMULATOR), who.phone());
        phone.writes("hola");
        phone.chooses("consentimiento.YES");
        phone.chooses("CC");
        phone.hears("número");
        phone.writes(who.document());
        phone.hears("nombre completo");
        phone.writes(who.name());
        phone.hears("Correo");
        phone.writes("NO");
        phone.hears("¿Es correcto?");
        picture(phone.page(), "phone", PHONE);
        picture(phone.page(), "phone-1280", DESK);
        phone.page().size(PHONE, HEIGHT);
        phone.chooses("confirmar.YES");
        phone.chooses("ADVISER");
        phone.writes("¿En qué va la licencia del expediente LAM0142?");

        DeskScreen desk =
                new DeskScreen(browser.newPage().size(DESK, HEIGHT), settings.url(Part.CONVERSATION), "asesor2");
        desk.isAvailable();
        desk.takesTheNext();
        List<Citizen> waiting = List.of(waits(stage, "Luis Peña"), waits(stage, "Ana Gómez"));
        desk.says("Buenas tardes, María. Su licencia está en evaluación técnica.");
        phone.hears("evaluación técnica");
        phone.writes("¡Muchas gracias!");
        desk.hears("¡Muchas gracias!");
        desk.page().awaits("!document.querySelector('.desk__unread')", "the chat to be seen");
        picture(desk.page(), "escritorio", DESK);
        picture(desk.page(), "escritorio-390", PHONE);
        waiting.forEach(citizen -> citizen.writes("salir"));
        desk.page().size(DESK, HEIGHT);
        desk.ends("LICENCIAS");
    }

    /// Somebody in the queue.
    private static Citizen waits(Stage stage, String name) {
        Citizen citizen = stage.newcomer(name, new Tale(name));
        citizen.writes("hola");
        citizen.chooses("consentimiento.NO");
        citizen.chooses("ADVISER");
        citizen.hears(_ -> true, "the place in the queue");
        return citizen;
    }

    private void both(Page page, String name, String address) {
        picture(page.size(DESK, HEIGHT).open(address), name, DESK);
        picture(page.size(PHONE, HEIGHT).open(address), name + "-390", PHONE);
    }

    /// The same of a page for staff, who come to the form first.
    private void asStaff(Page page, String name, String address, String staff) {
        page.size(DESK, HEIGHT).forgetCookies().open(address);
        page.type("#j_username", staff).type("#j_password", staff).press("Enter");
        page.awaits("!document.querySelector('#j_username')", address);
        both(page, name, address);
    }

    private void picture(Page page, String name, int width) {
        Path file = folder.resolve(name + ".png");
        page.size(width, HEIGHT).rests().picture(file);
        SmallPicture.reduce(file);
    }

    /// The link of Rosa's alert.
    private static String noticeOf(Stage stage) {
        for (Citizen citizen : stage.citizens()) {
            for (Citizen.Bubble bubble : citizen.chat()) {
                if (!bubble.links().isEmpty()) {
                    return bubble.links().getFirst();
                }
            }
        }
        throw new IllegalStateException("no alert was received");
    }
}
