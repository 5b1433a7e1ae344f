package assay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import assay.shell.LanguageChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds in every place of the window, in both languages, where it is as small as it is by default.
class EveryPlaceTest extends SampleWalk {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final Set<String> faults = new TreeSet<>();

    @ParameterizedTest
    @EnumSource(
            value = LanguageChoice.class,
            names = {"ENGLISH", "GERMAN"})
    void everythingIsNamedForScreenReadersAndNoWordIsCut(LanguageChoice language) {
        needsRealDisplay();
        walk(language, false);
        assertEquals("", String.join("\n", faults));
    }

    @Override
    void at(String place) {
        on(() -> {
            stage().setWidth(WIDTH);
            stage().setHeight(HEIGHT);
            return true;
        });
        await("the size", () -> stage().getScene().getWidth() == WIDTH);
        settle();
        on(() -> {
            all(stage().getScene().getRoot()).forEach(node -> {
                if (node.isFocusTraversable() && !node.isDisabled()) {
                    named(place, node);
                }
                if (node instanceof Labeled labeled) {
                    whole(place, labeled);
                }
            });
            return true;
        });
    }

    private void named(String place, Node node) {
        AccessibleRole role = node.getAccessibleRole();
        if (role == null || role == AccessibleRole.NODE || role == AccessibleRole.PARENT) {
            faults.add(place + ": no role: " + path(node));
        }
        String words = node.getAccessibleText();
        if (words == null && node instanceof Labeled labeled) {
            words = labeled.getText();
        }
        if (words == null && node instanceof TextInputControl input) {
            words = input.getPromptText();
        }
        if (words == null || words.isBlank()) {
            faults.add(place + ": no words: " + path(node));
        }
    }

    /// Words are never cut and never stand outside of what they lie in; data may be cut.
    private void whole(String place, Labeled labeled) {
        if (labeled.getText() == null || labeled.getText().isBlank()) {
            return;
        }
        boolean data = Stream.<Node>iterate(labeled, node -> node != null, Node::getParent)
                .limit(3)
                .anyMatch(node -> node.getStyleClass().contains("data"));
        labeled.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .filter(text -> !data
                                && text.getText().endsWith("…")
                                && !labeled.getText().endsWith("…")
                        || !data
                                && text.getText().contains("...")
                                && !labeled.getText().contains("..."))
                .forEach(text -> faults.add(place + ": cut: “" + labeled.getText() + "” at " + path(labeled)));
        Parent parent = labeled.getParent();
        if (parent != null && !scrolls(parent)) {
            Bounds inside = labeled.getBoundsInParent();
            Bounds room = parent.getLayoutBounds();
            if (inside.getMaxX() > room.getMaxX() + 1 || inside.getMinX() < room.getMinX() - 1) {
                faults.add(place + ": outside: “" + labeled.getText() + "” at " + path(labeled));
            }
        }
    }

    private static boolean scrolls(Parent parent) {
        return parent instanceof VirtualFlow<?>
                || parent instanceof ScrollPane
                || parent.getStyleClass().contains("sheet")
                || parent.getStyleClass().contains("viewport");
    }

    private static List<Node> all(Node node) {
        if (!node.isVisible()) {
            return List.of();
        }
        List<Node> all = new ArrayList<>(List.of(node));
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> all.addAll(all(child)));
        }
        return all;
    }

    private static String path(Node node) {
        List<String> names = new ArrayList<>();
        for (Node each = node; each != null && names.size() < 5; each = each.getParent()) {
            names.addFirst((each.getId() == null ? "" : "#" + each.getId())
                    + each.getClass().getSimpleName()
                    + each.getStyleClass());
        }
        return String.join(" > ", names);
    }
}
