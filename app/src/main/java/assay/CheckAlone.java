package assay;

import assay.check.Outcome;
import assay.cli.CheckJson;
import assay.control.MessageBar;
import assay.nav.Place;
import assay.project.Checks;
import assay.shell.Window;
import assay.text.Texts;
import assay.view.check.CheckSource;
import assay.view.check.CheckView;
import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import javafx.scene.Parent;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// The place Check in a window in which no project is open.
final class CheckAlone implements CheckView.Asks {
    private static final Texts TEXTS = Texts.of(CheckView.class);

    private final Window window;
    private @Nullable CheckView view;

    private CheckAlone(Window window) {
        this.window = window;
    }

    /// @param report that is checked at once; null for none
    static Parent in(Window window, @Nullable Path report) {
        CheckAlone alone = new CheckAlone(window);
        CheckView view = new CheckView(
                new Place.Check(report), CheckSource.of(null, InstantSource.system()), window.jobs(), alone);
        alone.view = view;
        return view.node();
    }

    @Override
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public void save(String suggestedName, String text) {
        File file = window.askWhere(suggestedName);
        if (file != null) {
            window.jobs()
                    .start(
                            TEXTS.text("save.job", file.getName()),
                            progress -> {
                                Checks.save(window.home(), file.toPath(), text);
                                return file;
                            },
                            this::saved);
        }
    }

    private void saved(assay.jobs.Outcome<File> outcome) {
        CheckView shown = view;
        if (shown == null) {
            return;
        }
        switch (outcome) {
            case assay.jobs.Outcome.Done<File>(File file) ->
                shown.tell(MessageBar.Kind.INFORMATION, TEXTS.text("save.done", file));
            case assay.jobs.Outcome.Failed<File>(String why, Throwable _) -> shown.tell(MessageBar.Kind.BAD, why);
            case assay.jobs.Outcome.Stopped<File> stopped -> {}
        }
    }

    @Override
    public String json(Path file, Outcome outcome) {
        return CheckJson.text(file, outcome);
    }

    @Override
    public Runnable back() {
        return () -> {
            CheckView shown = view;
            if (shown != null) {
                shown.close();
            }
            window.welcome();
        };
    }
}
