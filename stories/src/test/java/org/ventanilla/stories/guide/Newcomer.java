package org.ventanilla.stories.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.stories.browser.Chromium;
import org.ventanilla.testkit.Tools;

/// A new user who follows the instructions of a guide literally, in a browser and a terminal.
///
/// The suite is already running. The command `down` must be the last instruction. The command is not
/// executed, because other tests still need the suite.
public final class Newcomer {
    /// The number of a case: the year, six digits and the end of the number, which may be missing.
    private static final Pattern RADICADO = Pattern.compile("\\b20\\d{8}(?:-\\d+){0,2}\\b");
    private static final String HOME_PAGE = "http://127.0.0.1:8080/";
    private static final int WIDTH = 1366;
    private static final int HEIGHT = 768;

    private final Chromium browser;
    private final LocalStack suite;
    private final Addresses addresses;
    private final Map<String, Screen> tabs = new HashMap<>();
    private Screen screen;
    private String terminalOutput = "";
    private String notedNumber = "";
    private boolean isDown;

    public Newcomer(Chromium browser, LocalStack suite) {
        this.browser = browser;
        this.suite = suite;
        this.addresses = new Addresses(suite.settings());
        this.screen = newTab();
    }

    /// Follows all instructions in their order.
    ///
    /// @throws AssertionError if an instruction cannot be followed
    public void follow(Guide guide) {
        for (Guide.Instruction instruction : guide.instructions()) {
            try {
                follow(instruction.step());
            } catch (AssertionError | RuntimeException e) {
                Path picture = Path.of("target", "guides", instruction.place().replace(':', '-') + ".png");
                screen.page().takePicture(picture);
                throw new AssertionError(
                        "%s: «%s» (see %s): %s"
                                .formatted(instruction.place(), instruction.sentence(), picture, e.getMessage()),
                        e);
            }
        }
    }

    private void follow(Step step) {
        assertThat(isDown).as("the suite is down").isFalse();
        switch (step) {
            case Step.Run run -> checkInsteadOfRunning(run.command());
            case Step.Fetch fetch -> terminalOutput = fetch(addresses.translate(fetch.address()));
            case Step.Visit visit -> visit(visit.address());
            case Step.Open open -> open(open.link());
            case Step.GoTo tab -> goTo(tab.link());
            case Step.Choose choose -> screen.choose(choose.words());
            case Step.Write write -> screen.write(write.text());
            case Step.SignIn signIn -> screen.signIn(signIn.name(), signIn.password());
            case Step.Read read -> read(read.words());
            case Step.Figure figure -> screen.waitForFigure(figure.label());
            case Step.Photo _ -> screen.waitForPhoto();
            case Step.Note _ -> notedNumber = screen.waitForMatch(RADICADO);
            case Step.ChooseNoted _ -> screen.choose(notedNumber);
        }
    }

    /// Checks that the suite is in the state after this command, without running the command.
    private void checkInsteadOfRunning(String command) {
        for (Part part : Part.values()) {
            assertThat(suite.isReady(part)).as(part + " is ready").isTrue();
        }
        isDown = command.equals("down");
    }

    /// Fetches an address with curl and returns the output.
    private static String fetch(String address) {
        try {
            Process curl = new ProcessBuilder(Tools.require("curl").toString(), address)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(curl.waitFor()).as("exit code of curl").isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Opens an address in a new tab.
    private void visit(String address) {
        screen = newTab();
        screen.page().open(addresses.translate(address));
        terminalOutput = "";
    }

    /// Follows a link of the home page in a new tab.
    private void open(String link) {
        visit(HOME_PAGE);
        screen.follow(link);
        tabs.put(link, screen);
    }

    /// Goes back to the tab in which a link was opened.
    private void goTo(String link) {
        assertThat(tabs).as("tabs that were opened").containsKey(link);
        screen = tabs.get(link);
        screen.page().bringToFront();
        terminalOutput = "";
    }

    /// Reads in the terminal if the last instruction was a command, otherwise on the screen.
    private void read(String words) {
        if (terminalOutput.isEmpty()) {
            screen.waitForText(words);
        } else {
            assertThat(terminalOutput).contains(words);
        }
    }

    private Screen newTab() {
        return new Screen(browser.newPage().setScreenSize(WIDTH, HEIGHT));
    }
}
