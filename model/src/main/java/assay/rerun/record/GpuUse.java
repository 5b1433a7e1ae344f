package assay.rerun.record;

import assay.rerun.RunRecord;
import assay.rerun.gpu.Gpu;
import assay.rerun.gpu.Gpus;
import assay.rerun.gpu.Telemetry;
import assay.rerun.gpu.Telemetry.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Measures each GPU from when a process of the run is first seen on it. The driver is opened beside the run, as that
/// can take seconds.
final class GpuUse implements AutoCloseable {
    private static final int EACH = 5;

    private final Path folder;
    private final CompletableFuture<Gpus> opening = CompletableFuture.supplyAsync(Gpus::here);
    private final Map<Integer, Telemetry> measuring = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private volatile Set<Long> ours = Set.of();
    private int looks;

    /// @param folder that series are kept in
    GpuUse(Path folder) {
        this.folder = folder;
    }

    /// Told which processes the run has, some times a second.
    void processes(Set<Long> ids) {
        ours = ids;
        if (looks++ % EACH != 0 || !opening.isDone() || opening.isCompletedExceptionally()) {
            return;
        }
        Gpus gpus = opening.join();
        for (Gpu gpu : gpus.devices()) {
            if (!measuring.containsKey(gpu.index()) && gpus.uses(gpu, ids)) {
                try {
                    measuring.put(
                            gpu.index(),
                            Telemetry.start(
                                    gpus,
                                    gpu,
                                    () -> ours,
                                    Telemetry.Listener.NONE,
                                    folder.resolve("gpu-" + gpu.index() + ".csv")));
                } catch (IOException full) {
                    notes.add("What GPU " + gpu.index() + " did could not be kept: " + full.getMessage());
                }
            }
        }
    }

    /// Ends the measuring and puts what was found into the record.
    ///
    /// @param place of the folder, as the record names it
    void into(RunRecord record, String place) {
        close();
        for (Telemetry each : measuring.values()) {
            Measured measured = each.measured();
            record.device(
                    "gpu",
                    measured.gpu().name(),
                    measured.record(place + "/" + measured.file().getFileName()));
            @Nullable String trouble = measured.trouble();
            if (trouble != null) {
                notes.add(trouble);
            }
        }
        record.notes(notes);
    }

    @Override
    public void close() {
        for (Telemetry each : measuring.values()) {
            try {
                each.close();
            } catch (IOException full) {
                notes.add("A GPU's series could not be closed: " + full.getMessage());
            }
        }
        // A driver that has not answered by now is left to itself.
        if (opening.isDone() && !opening.isCompletedExceptionally()) {
            opening.join().close();
        }
    }
}
