package assay.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.nav.Area;
import assay.window.WindowTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuideTest extends WindowTest {

    @ParameterizedTest
    @EnumSource(Area.class)
    void theGuideSaysSomethingOfEveryPlace(Area area) {
        assertNotNull(on(() -> GuidePage.of("guide", any -> {}).anchor(Frame.guide(area.entry()))));
    }

    @Test
    void everyLinkOfTheGuideLeadsSomewhere() {
        List<String> dead = new ArrayList<>();
        on(() -> {
            for (String name : List.of("guide", "checking", "ci", "environments", "judging")) {
                List<String> targets = new ArrayList<>();
                GuidePage page = GuidePage.of(name, targets::add);
                press(page.node());
                for (String target : targets) {
                    if (target.startsWith("#") && page.anchor(target.substring(1)) == null) {
                        dead.add(name + " " + target);
                    }
                }
            }
            return true;
        });
        assertEquals(List.of(), dead);
    }

    private static void press(Node node) {
        if (node instanceof Hyperlink link) {
            link.fire();
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(GuideTest::press);
        }
    }

    @Test
    void theFormsThatOurPagesUseAreShown() {
        String words = on(() -> text(new GuidePage("""
                        # Title

                        A **strong** word, `code` and [a link](#title)
                        over two lines.

                        1. one
                        2. two

                        - dot

                        ```
                        assay demo
                        ```

                        | a | b |
                        |---|---|
                        | x | `y` |

                        ![left out](pictures/x.png)
                        """, any -> {}).node()));
        assertEquals(
                "Title|A |strong| word, |code| and |a link| |over two lines.|1.|one|2.|two|•|dot|a|b|x|y|",
                words.replace("assay demo|", ""));
    }

    private static String text(Node node) {
        return switch (node) {
            case javafx.scene.text.Text text -> text.getText() + "|";
            case javafx.scene.control.Labeled labeled -> labeled.getText() + "|";
            case ScrollPane scroll -> text(scroll.getContent());
            case Parent parent ->
                String.join(
                        "",
                        parent.getChildrenUnmodifiable().stream()
                                .map(GuideTest::text)
                                .toList());
            default -> "";
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void theWindowOpensAtThePlaceAndEscClosesIt(ThemeChoice choice) {
        show(StackPane::new, 400, 300, choice);
        Stage main = stage();
        GuideWindow guide = on(() -> {
            GuideWindow made = new GuideWindow(main, theme());
            made.show("place-audit");
            return made;
        });
        settle();
        Stage window = on(() ->
                (Stage) this.<ListView<?>>find("#guide-contents").getScene().getWindow());
        ScrollPane text = find("#guide-text");
        assertTrue(text.getVvalue() > 0.02, "at the place");
        adopt(window);
        picture("guide-" + choice.name().toLowerCase(Locale.ROOT));
        on(() -> {
            guide.show("no-such-heading");
            return true;
        });
        assertEquals(0, text.getVvalue());
        picture("guide-top-" + choice.name().toLowerCase(Locale.ROOT));
        ListView<?> contents = find("#guide-contents");
        on(() -> {
            contents.getSelectionModel().select(6);
            return true;
        });
        assertTrue(text.getVvalue() > 0);
        picture("guide-table-" + choice.name().toLowerCase(Locale.ROOT));
        press(KeyCode.ESCAPE);
        assertFalse(window.isShowing());
        adopt(main);
    }
}
