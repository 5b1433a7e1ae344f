package assay.view.check;

import assay.text.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;

/// The system's own dialogs for files and folders.
record Dialogs(Node owner) implements CheckView.Chooser {
    private static final Texts TEXTS = Texts.of(CheckView.class);

    @Override
    public Optional<Path> report() {
        FileChooser chooser = chooser("choose.title");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(TEXTS.text("choose.reports"), "*.pdf", "*.PDF", "*.zip"),
                        new FileChooser.ExtensionFilter(TEXTS.text("choose.all"), "*"));
        return shown(chooser);
    }

    @Override
    public Optional<Path> folder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(TEXTS.text("choose.folder.title"));
        return Optional.ofNullable(chooser.showDialog(owner.getScene().getWindow()))
                .map(File::toPath);
    }

    @Override
    public Optional<Path> held() {
        return shown(chooser("hold.title"));
    }

    private Optional<Path> shown(FileChooser chooser) {
        return Optional.ofNullable(chooser.showOpenDialog(owner.getScene().getWindow()))
                .map(File::toPath);
    }

    private static FileChooser chooser(String key) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(TEXTS.text(key));
        return chooser;
    }
}
