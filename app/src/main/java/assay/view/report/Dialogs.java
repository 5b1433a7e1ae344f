package assay.view.report;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// The system's own dialogs.
record Dialogs(Node owner) implements Ask {

    @Override
    public Optional<Path> folder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return path(chooser.showDialog(owner.getScene().getWindow()));
    }

    @Override
    public Optional<Path> open(String title, String... ends) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        if (ends.length > 0) {
            chooser.getExtensionFilters()
                    .addAll(
                            new FileChooser.ExtensionFilter(String.join(", ", ends), ends),
                            new FileChooser.ExtensionFilter("*", "*"));
        }
        return path(chooser.showOpenDialog(owner.getScene().getWindow()));
    }

    @Override
    public Optional<Path> save(String title, Path near) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(String.valueOf(near.getFileName()));
        Path folder = near.toAbsolutePath().getParent();
        if (folder != null && Files.isDirectory(folder)) {
            chooser.setInitialDirectory(folder.toFile());
        }
        return path(chooser.showSaveDialog(owner.getScene().getWindow()));
    }

    private static Optional<Path> path(@Nullable File file) {
        return Optional.ofNullable(file).map(File::toPath);
    }
}
