package assay.project;

import assay.fact.Grade;
import assay.rerun.RerunSettings;
import assay.rerun.Rerunner;
import assay.rerun.environment.BuildSettings;
import assay.rerun.environment.Environments;
import assay.rerun.environment.Sources;
import assay.rerun.environment.Tools;
import assay.rerun.gpu.Gpus;
import assay.rerun.recipe.Step;
import assay.rerun.run.Executor;
import assay.rerun.run.LocalExecutor;
import assay.rerun.slurm.SlurmExecutor;
import assay.rerun.slurm.SlurmSettings;
import assay.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What reruns are made with on this machine.
final class RerunTools {
    /// Where no record tells of libraries: any Python.
    private static final Step.Libraries INTERPRETER = new Step.Libraries(
            Step.Libraries.Kind.INTERPRETER, null, false, null, null, Map.of(), "", Grade.NOT_FOUND, List.of());

    private final Store store;
    private final InstantSource clock;
    private final Executor executor;

    RerunTools(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        executor = new LocalExecutor(clock);
    }

    Executor executor(RerunSettings.Place place) {
        return switch (place) {
            case HERE -> executor;
            case SLURM -> new SlurmExecutor(executor, store, clock, SlurmSettings.usual(variables()));
        };
    }

    Gpus gpus() {
        return Gpus.here();
    }

    /// Of whoever asks.
    Map<String, String> variables() {
        return System.getenv();
    }

    @Nullable
    Path python() {
        return tools().find("python3");
    }

    private Tools tools() {
        return Tools.of(variables(), Path.of(System.getProperty("user.home", ".")));
    }

    Rerunner.Providing providing(RerunSettings settings, Path folder) {
        Tools tools = tools();
        Environments environments = new Environments(store, executor, tools);
        BuildSettings build = new BuildSettings(
                settings.python(),
                settings.wheels(),
                settings.network() != RerunSettings.Network.OFF,
                settings.sources(),
                settings.unhashed(),
                settings.otherPython(),
                settings.sandbox(),
                List.of(store.audited()),
                BuildSettings.passedOn(variables()),
                settings.limits());
        return (asked, code, console, stop) -> environments.provide(
                asked == null ? INTERPRETER : asked,
                new Sources(store.audited(), code, store.folder(names(folder.resolve("environment")))),
                build,
                console,
                stop);
    }

    private String[] names(Path folder) {
        Path below = store.folder().relativize(folder);
        String[] names = new String[below.getNameCount()];
        for (int i = 0; i < names.length; i++) {
            names[i] = below.getName(i).toString();
        }
        return names;
    }
}
