package assay.rerun.environment;

import assay.rerun.recipe.Step.Libraries;
import assay.rerun.run.Executor;
import assay.store.Store;
import java.io.IOException;
import java.nio.file.Path;

/// Comes to the environment that a recipe asks for.
///
/// Built ones are kept below the home, by what they were made from, and looked over before they are used again.
public final class Environments {
    private final Store store;
    private final Executor executor;
    private final Tools tools;

    public Environments(Store store, Executor executor, Tools tools) {
        this.store = store;
        this.executor = executor;
        this.tools = tools;
    }

    /// @param console hears what the tools print
    /// @param stop ends the tool that runs
    /// @throws IOException where a file of our own cannot be read or written
    public Provided provide(
            Libraries asked, Sources sources, BuildSettings settings, Executor.Console console, Executor.Stop stop)
            throws IOException {
        Workshop workshop = new Workshop(executor, tools, sources, settings, console, stop);
        try {
            return settings.interpreter() == null
                    ? build(asked, workshop)
                    : Existing.take(settings.interpreter(), asked, workshop);
        } catch (Refused refused) {
            return refused.failed();
        }
    }

    private Environment build(Libraries asked, Workshop workshop) throws IOException, Refused {
        return switch (asked.kind()) {
            case REQUIREMENTS, PYLOCK, UV, POETRY, PIPENV, PDM, RECORDED, INTERPRETER -> {
                PinList list = Locks.read(asked, workshop);
                Path uv = tools.find("uv");
                Interpreter base =
                        Pythons.find(asked.python(), uv == null ? null : new UvPython(uv, store, workshop), workshop);
                yield new Shelf(store, workshop).take(new Virtual(list, base, installer()), asked, list);
            }
            case CONDA_EXPLICIT, CONDA_LOCK, CONDA_ENVIRONMENT, PIXI -> {
                CondaPackages packages = Locks.conda(asked, workshop);
                yield new Shelf(store, workshop).take(conda(asked, packages, workshop), asked, packages.pip());
            }
            case IMAGE -> new Images(store, workshop).of(asked);
        };
    }

    private Conda conda(Libraries asked, CondaPackages packages, Workshop workshop) throws IOException, Refused {
        String file = String.valueOf(asked.file());
        for (String name : Conda.PROGRAMS) {
            Path program = tools.find(name);
            if (program != null) {
                Material material = Locks.material(asked, workshop);
                return new Conda(program, packages, material.root().resolve(file), material.text(file), installer());
            }
        }
        throw workshop.refused(
                file + " takes micromamba, mamba or conda, and none of them is on this machine.",
                "Install one of them, or name an interpreter to take.");
    }

    private Installer installer() {
        Path uv = tools.find("uv");
        return uv == null ? new Pip() : new Uv(uv);
    }

    /// Whether everything that was there is named.
    static boolean isWhole(Libraries asked) {
        return switch (asked.kind()) {
            case REQUIREMENTS, CONDA_ENVIRONMENT, IMAGE, INTERPRETER -> false;
            case PYLOCK, UV, POETRY, PIPENV, PDM, CONDA_EXPLICIT, CONDA_LOCK, PIXI, RECORDED -> true;
        };
    }
}
