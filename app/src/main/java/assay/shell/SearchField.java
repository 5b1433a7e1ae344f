package assay.shell;

import assay.control.Icons;
import assay.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;
import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;

/// One field for commands and everything in the project. Esc leaves it.
final class SearchField extends CustomTextField {
    private final Texts texts;
    private final Source source;
    private final SearchList list;
    private final Habits habits;
    /// The project is asked when typing rests; commands stand there at once.
    private final PauseTransition rest = new PauseTransition(Duration.millis(60));

    private List<Hit> found = List.of();

    /// Where hits come from.
    interface Source {
        /// The commands with these words; for the empty text all.
        List<Hit> commands(String text);

        /// Looks for the text in the project; hands over what is found, kind by kind, unless the next call is faster.
        void find(String text, Consumer<List<Hit>> then);
    }

    SearchField(Texts texts, Habits habits, Source source) {
        this.habits = habits;
        this.texts = texts;
        this.source = source;
        setId("search");
        getStyleClass().add("search");
        setPromptText(texts.text("search"));
        setAccessibleText(texts.text("search"));
        setMinWidth(160);
        setPrefWidth(520);
        setMaxWidth(520);
        setLeft(Icons.small(Feather.SEARCH));
        Label key = new Label(texts.text("search.key"));
        key.getStyleClass().add("key");
        setRight(key);
        list = new SearchList(this, this::take);
        rest.setOnFinished(rested -> ask());
        textProperty().addListener(change -> typed());
        focusedProperty().addListener(change -> typed());
        addEventHandler(KeyEvent.KEY_PRESSED, pressed -> {
            if (pressed.getCode() == KeyCode.ESCAPE) {
                leave();
                pressed.consume();
            }
        });
    }

    private String wanted() {
        return getText().strip();
    }

    private void typed() {
        rest.stop();
        found = List.of();
        if (!isFocused()) {
            list.hide();
        } else if (wanted().isEmpty()) {
            show("");
        } else {
            show(texts.text("search.looking"));
            rest.play();
        }
    }

    private void ask() {
        String asked = wanted();
        source.find(asked, hits -> {
            if (isFocused() && asked.equals(wanted())) {
                found = hits;
                show(hits.isEmpty() ? texts.text("search.none", asked) : "");
            }
        });
    }

    private void show(String remark) {
        List<Hit> hits = new ArrayList<>();
        List<Hit> commands = source.commands(wanted());
        if (wanted().isEmpty()) {
            habits.lately(commands).forEach(hit -> hits.add(hit.of(texts.text("search.recent"))));
        }
        hits.addAll(commands);
        hits.addAll(found);
        list.show(wanted(), hits, hits.isEmpty() || found.isEmpty() ? remark : "");
    }

    private void take(Hit hit) {
        leave();
        habits.chose(hit);
        hit.action().run();
    }

    private void leave() {
        rest.stop();
        list.hide();
        clear();
        getScene().getRoot().requestFocus();
    }
}
