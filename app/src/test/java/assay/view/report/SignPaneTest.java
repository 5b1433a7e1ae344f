package assay.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.jobs.Jobs;
import assay.nav.Place;
import assay.shell.ThemeChoice;
import assay.window.WindowTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The history of issued reports, and signing one.
class SignPaneTest extends WindowTest {
    private final List<Place> went = new ArrayList<>();
    private final List<String> copied = new ArrayList<>();
    private ReportView view;

    @Test
    void theHistorySaysHowEachReportStands() {
        open(Past.filled());
        TableView<?> table = find("#issued");
        assertEquals(3, table.getItems().size());
        choose(1);
        assertEquals(
                "signed by Ann Example, B. Boss; superseded by R-f88fa55bbd73",
                this.<Label>find("#issued-standing").getText());
        assertTrue(this.<Button>find("#issued-sign").isDisabled(), "its file was changed");
        click("#issued-check");
        assertEquals(List.of(new Place.Check(Past.FOLDER.resolve("audit-report.pdf"))), went);
        choose(2);
        assertTrue(this.<Label>find("#issued-standing").getText().startsWith("rejected, signed by Maximiliana"));
        assertTrue(this.<Button>find("#issued-check").isDisabled(), "its file is gone");
    }

    @Test
    void aPathIsCopied() {
        open(Past.filled());
        choose(0);
        on(() -> {
            robot.lookup(".button")
                    .match((Button button) -> "Copy the path of audit-report.html".equals(button.getAccessibleText()))
                    .<Button>query()
                    .fire();
            return true;
        });
        assertEquals(List.of(Past.FOLDER.resolve("audit-report.html").toString()), copied);
    }

    @Test
    void signingTakesAKeyAPersonAndAMeaningAndThePassphraseIsGoneAfterwards() {
        Past past = Past.filled();
        open(past);
        choose(0);
        click("#issued-sign");
        await(
                "what is open",
                () -> shown("#before")
                        && robot.lookup("Open findings").tryQuery().isPresent());
        assertEquals(List.of("before audit-report.pdf"), past.asked);
        Button sign = find("#sign");
        assertTrue(sign.isDisabled());
        assertTrue(find("#sign-name").isFocused(), "one begins to type there");
        press(KeyCode.ESCAPE);
        await("the history", () -> shown("#issued-sign"));
        view.ask(new Answers(Path.of("ann.p12")));
        click("#issued-sign");
        await("the form", () -> shown("#sign-name"));
        click("#sign-name");
        type("Ann Example");
        click("#sign-role");
        type("Model validation");
        on(() -> {
            this.<javafx.scene.control.RadioButton>find("#meaning-rejection").setSelected(true);
            this.<Button>find("#key-choose").fire();
            return true;
        });
        assertTrue(this.<Button>find("#sign").isDisabled(), "a rejection says why");
        on(() -> {
            this.<TextField>find("#sign-comment").setText("No rerun.");
            this.<PasswordField>find("#secret").setText("wrong");
            this.<Button>find("#sign").fire();
            return true;
        });
        await("why not", () -> shown("#sign-refused"));
        assertEquals(
                "The password does not open ann.p12.",
                this.<Label>find("#sign-refused").getText());
        assertEquals("", this.<PasswordField>find("#secret").getText());
        on(() -> {
            this.<PasswordField>find("#secret").setText("correct horse");
            this.<Button>find("#sign").fire();
            return true;
        });
        await("the signature", () -> shown("#signed"));
        assertEquals(
                "Signed by Ann Example, meaning rejection",
                this.<Label>find("#signed").getText());
        assertTrue(past.asked
                .getLast()
                .startsWith("sign audit-report.pdf OfFile[file=ann.p12, alias=null] correct horse"));
        assertTrue(
                robot.lookup("A trial key: anybody can make one in anybody's name. It shows how signing goes, not who"
                                + " signed.")
                        .tryQuery()
                        .isPresent());
        on(() -> {
            this.<Button>find("#sign-next").fire();
            return true;
        });
        await("an empty form", () -> shown("#sign-name"));
        assertEquals(
                "draft, unsigned; now signed by Ann Example",
                this.<Label>find("#sign-standing").getText());
        assertEquals("", this.<TextField>find("#sign-name").getText());
        assertEquals("", this.<PasswordField>find("#secret").getText());
        press(KeyCode.ESCAPE);
        await("the history", () -> shown("#issued"));
    }

    @Test
    void aTrialKeyIsMadeInTheNameThatSigns() {
        Past past = Past.filled();
        open(past);
        choose(0);
        view.ask(new Answers(Path.of("trial-key.p12")));
        click("#issued-sign");
        await("the form", () -> shown("#sign-name"));
        click("#sign-name");
        type("Ann Example");
        on(() -> {
            this.<javafx.scene.control.ToggleButton>find("#key-trial").fire();
            this.<PasswordField>find("#trial-password").setText("correct horse");
            return true;
        });
        assertTrue(this.<Button>find("#trial-make").isDisabled(), "typed once");
        on(() -> {
            this.<PasswordField>find("#trial-again").setText("correct horse");
            this.<Button>find("#trial-make").fire();
            return true;
        });
        await("the key", () -> past.asked.contains("trial trial-key.p12 Ann Example correct horse"));
        await("it is taken", () -> robot.lookup("trial-key.p12").tryQuery().isPresent());
        assertFalse(shown("#trial-password"));
    }

    @Test
    void aTimeStampIsCarriedByHand() {
        Past past = Past.filled();
        open(past);
        choose(0);
        view.ask(new Answers(Path.of("report.tsq"), Path.of("tsa.pem"), Path.of("report.tsr")));
        fire("#issued-request");
        await("the request", () -> past.asked.contains("request audit-report.pdf report.tsq"));
        await("what to do with it", () -> shown(".message-bar"));
        fire("#stamp-rely");
        fire("#issued-answer");
        await("the answer", () -> past.asked.contains("stamp audit-report.pdf report.tsr [tsa.pem]"));
    }

    @Test
    void withoutAReportThereIsAWayToWriteOne() {
        open(Past.empty());
        click("Write one");
        await("the form", () -> shown("#issue"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void itIsLookedAt(ThemeChoice choice) {
        String suffix = "-" + choice.name().toLowerCase(Locale.ROOT);
        show(() -> place(Past.filled()), 1080, 740, choice);
        await("the history", () -> shown("#issued"));
        choose(1);
        picture("report-issued" + suffix);
        choose(0);
        fire("#issued-sign");
        await("what is open", () -> robot.lookup("Open findings").tryQuery().isPresent());
        on(() -> {
            this.<TextField>find("#sign-name").setText("Ann Example");
            this.<TextField>find("#sign-role").setText("Model validation");
            this.<javafx.scene.control.RadioButton>find("#meaning-review").setSelected(true);
            return true;
        });
        picture("report-sign" + suffix);
        fire("#key-trial");
        picture("report-sign-trial" + suffix);
    }

    private void choose(int row) {
        on(() -> {
            this.<TableView<?>>find("#issued").getSelectionModel().clearAndSelect(row);
            return true;
        });
        settle();
    }

    private void fire(String button) {
        on(() -> {
            javafx.scene.Node node = find(button);
            ((javafx.scene.control.ButtonBase) node).fire();
            return true;
        });
        settle();
    }

    private void open(Past past) {
        show(() -> place(past), 1080, 740);
        await(
                "the history",
                () -> shown("#issued")
                        || robot.lookup(".empty-state").tryQuery().isPresent());
    }

    private Region place(Past past) {
        view = new ReportView(
                new Place.Report(null, true), new Issued("final-s0"), past, new Jobs(), went::add, copied::add);
        return view.node();
    }
}
