package assay.shell;

import assay.jobs.FolderWatch;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Study;
import assay.project.ScanResult;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Reads the folder again when something changed in it and nothing else is being done: between two such scans there
/// is ten times as long as the first one took. Where not every folder can be watched, also when the reader comes back
/// to the window. Of the window's thread.
final class Watcher {
    private static final double PATIENCE = 10;
    private static final Duration LEAST = Duration.seconds(2);
    private static final Duration AT_FOCUS = Duration.seconds(30);

    private final Study study;
    private final Function<FolderWatch.Heard, FolderWatch> watching;
    private final BooleanSupplier busy;
    private final Consumer<Load<ScanResult>> then;
    private final PauseTransition pause = new PauseTransition();
    private @Nullable FolderWatch watch;
    private long free;
    private boolean deaf;

    /// @param watching begins to watch the folder
    /// @param busy whether something is done that must not be disturbed
    /// @param then hears of each scan, and of why there was none
    Watcher(
            Study study,
            Function<FolderWatch.Heard, FolderWatch> watching,
            BooleanSupplier busy,
            Consumer<Load<ScanResult>> then) {
        this.study = study;
        this.watching = watching;
        this.busy = busy;
        this.then = then;
        pause.setOnFinished(waited -> scan());
    }

    /// Begins or ends to watch.
    void watch(boolean wanted) {
        if (watch != null) {
            watch.close();
            watch = null;
        }
        pause.stop();
        deaf = false;
        if (wanted) {
            watch = watching.apply(new FolderWatch.Heard() {
                @Override
                public void changed() {
                    scanIn(Duration.ZERO);
                }

                @Override
                public void unheard() {
                    deaf = true;
                }
            });
        }
    }

    boolean watches() {
        return watch != null;
    }

    /// The reader came back to the window.
    void focused() {
        boolean longAgo = System.nanoTime() - free > (long) (AT_FOCUS.toMillis() * 1e6);
        if (watch != null && deaf && longAgo) {
            scanIn(Duration.ZERO);
        }
    }

    private void scanIn(Duration least) {
        double wait = (free - System.nanoTime()) / 1e6;
        pause.stop();
        pause.setDuration(Duration.millis(Math.max(Math.max(least.toMillis(), wait), 1)));
        pause.play();
    }

    private void scan() {
        if (watch == null) {
            return;
        }
        if (busy.getAsBoolean()) {
            scanIn(LEAST);
            return;
        }
        long began = System.nanoTime();
        study.refresh(outcome -> {
            long now = System.nanoTime();
            free = now + Math.max((long) ((now - began) * PATIENCE), (long) (LEAST.toMillis() * 1e6));
            then.accept(outcome);
        });
    }

    static Function<FolderWatch.Heard, FolderWatch> of(Path folder, Jobs jobs) {
        return heard -> new FolderWatch(folder, jobs::later, heard, FolderWatch.Bounds.USUAL);
    }
}
