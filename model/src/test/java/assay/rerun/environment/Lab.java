package assay.rerun.environment;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.abort;

import assay.fact.Grade;
import assay.rerun.recipe.Step.Libraries;
import assay.rerun.recipe.Step.Libraries.Kind;
import assay.rerun.run.Confinement;
import assay.rerun.run.Executor;
import assay.rerun.run.Limits;
import assay.rerun.run.LocalExecutor;
import assay.store.Home;
import assay.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A home, an audited folder, the code of a rerun and wheels in a folder, and the Python of this machine.
public final class Lab {
    public final Path temp;
    public final Path code;
    public final Path python;
    final Store store;
    public final Wheels wheels;
    final Recorded executor = new Recorded(new LocalExecutor(InstantSource.system()));
    public final List<Path> path = new ArrayList<>();

    /// What may be done; nothing at first.
    public @Nullable Path interpreter;

    public boolean sandbox = Confinement.Sandbox.unavailable().isEmpty();
    public Limits limits = new Limits(Duration.ofMinutes(8), 0, 0, 0, 16 << 20);
    public boolean network;
    public boolean sources;
    public boolean unhashed;
    public boolean otherPython;

    /// The test is skipped where there is no Python that makes environments.
    public Lab(Path temp) throws IOException {
        this.temp = temp.toRealPath();
        code = Files.createDirectories(this.temp.resolve("rerun/code"));
        Files.createDirectories(this.temp.resolve("rerun/consoles"));
        Files.createDirectories(this.temp.resolve("user"));
        store = Home.at(this.temp.resolve("home")).store(Files.createDirectory(this.temp.resolve("audited")));
        wheels = new Wheels(this.temp.resolve("wheels"));
        Files.createDirectories(wheels.folder());
        python = python();
        path.add(Objects.requireNonNull(python.getParent()));
    }

    /// Not a version manager's stand-in for one, which has the same name.
    private static Path python() {
        String asked = "import venv, ensurepip, sys; print(sys.executable)";
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(each -> Path.of(each, "python3"))
                .filter(Files::isExecutable)
                .map(each -> Path.of(run(each, Map.of(), asked).strip().replaceAll("(?s).*\n", "")))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> abort("skipped: no python3 with venv and ensurepip here"));
    }

    Provided provide(Libraries asked, Executor.Stop stop) throws IOException {
        BuildSettings settings = new BuildSettings(
                interpreter,
                List.of(wheels.folder()),
                network,
                sources,
                unhashed,
                otherPython,
                sandbox,
                List.of(store.audited()),
                network ? BuildSettings.passedOn(System.getenv()) : Map.of(),
                limits);
        return new Environments(store, executor, new Tools(path, temp.resolve("user")))
                .provide(
                        asked,
                        new Sources(null, code, temp.resolve("rerun/consoles")),
                        settings,
                        Executor.Console.NONE,
                        stop);
    }

    public Environment environment(Libraries asked) throws IOException {
        Provided provided = provide(asked, Executor.Stop.NEVER);
        return assertInstanceOf(Environment.class, provided, provided::toString);
    }

    public EnvironmentFailed failed(Libraries asked) throws IOException {
        Provided provided = provide(asked, Executor.Stop.NEVER);
        return assertInstanceOf(EnvironmentFailed.class, provided, provided::toString);
    }

    /// For the Python of this machine.
    public Libraries asked(Kind kind, String file, Map<String, String> packages) {
        String version = run(python, Map.of(), "import platform; print(platform.python_version())")
                .strip();
        return libraries(kind, file, version, packages);
    }

    public static Libraries libraries(
            Kind kind, @Nullable String file, @Nullable String version, Map<String, String> packages) {
        return new Libraries(kind, file, true, version, null, packages, "", Grade.RECORDED, List.of());
    }

    public void write(String file, String text) throws IOException {
        Path target = code.resolve(file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
    }

    public static String run(Environment environment, String script) {
        return run(Objects.requireNonNull(environment.python()), environment.variables(), script);
    }

    private static String run(Path python, Map<String, String> variables, String script) {
        try {
            ProcessBuilder builder = new ProcessBuilder(python.toString(), "-c", script).redirectErrorStream(true);
            builder.environment().putAll(variables);
            builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
