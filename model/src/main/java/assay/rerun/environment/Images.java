package assay.rerun.environment;

import assay.rerun.environment.Container.Kind;
import assay.rerun.environment.Workshop.Ended;
import assay.rerun.environment.Workshop.Job;
import assay.rerun.recipe.Step.Libraries;
import assay.rerun.run.Confinement;
import assay.rerun.run.Order;
import assay.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// Comes to the image that a recipe names, by the first engine that has it or can get it.
final class Images {
    /// Of SHA-256, in hex: enough that no two names meet.
    private static final int NAME_DIGITS = 32;

    private final Store store;
    private final Workshop workshop;

    Images(Store store, Workshop workshop) {
        this.store = store;
        this.workshop = workshop;
    }

    Environment of(Libraries asked) throws IOException, Refused {
        String image = asked.image();
        if (image == null || !image.matches("[A-Za-z0-9][A-Za-z0-9._:/@+-]*")) {
            throw workshop.refused("The name of an image was expected and '" + image + "' was found.", "Name one.");
        }
        if (!image.matches(".*@sha256:[0-9a-f]{64}") && !workshop.settings.unhashed()) {
            throw workshop.refused(
                    "The image " + image + " is named without a digest, so that it may be another one today.",
                    "Allow what has no digest, or name the image by its digest.");
        }
        for (String name : Container.PROGRAMS) {
            for (Path engine : workshop.tools.all(name).stream().limit(1).toList()) {
                Container container =
                        Container.kind(engine) == Kind.APPTAINER ? apptainer(engine, image) : docker(engine, image);
                if (container != null) {
                    return inside(container, image, asked);
                }
            }
        }
        throw workshop.refused(
                "No container engine of this machine has the image " + image + " or could get it.",
                "Install podman, docker or apptainer, allow the network, or name an interpreter to take.");
    }

    private @Nullable Container docker(Path engine, String image) throws IOException, Refused {
        List<String> name = List.of(engine.toString(), "image", "inspect", image);
        Ended there = start("image", name, false);
        if (!there.succeeded() && workshop.settings.network()) {
            there = start("pull", List.of(engine.toString(), "pull", image), true);
        }
        note(engine, image, there);
        return there.succeeded() ? new Container(engine, image, variables()) : null;
    }

    private @Nullable Container apptainer(Path engine, String image) throws IOException, Refused {
        Path file = store.folder("environments", "images").resolve(digest(image) + ".sif");
        if (!Files.isRegularFile(file)) {
            if (!workshop.settings.network()) {
                workshop.tried(engine.getFileName() + ": the image is not here, and the network is not allowed");
                return null;
            }
            Path draft = file.resolveSibling(digest(image) + ".part.sif");
            store.remove(draft);
            Ended pulled =
                    start("pull", List.of(engine.toString(), "pull", draft.toString(), "docker://" + image), true);
            note(engine, image, pulled);
            if (!pulled.succeeded()) {
                return null;
            }
            store.rename(draft, file);
        }
        return new Container(engine, file.toString(), variables());
    }

    private void note(Path engine, String image, Ended ended) throws Refused {
        List<String> last =
                ended.last().stream().filter(line -> !line.isBlank()).toList();
        workshop.tried(engine.getFileName() + " " + image + ": "
                + (ended.succeeded() ? "there" : last.isEmpty() ? "not there" : last.getLast()));
        if (workshop.stopped()) {
            throw workshop.refused("Stopped.", "Start again.", ended);
        }
    }

    /// Engines talk to what runs outside of any sandbox.
    private Ended start(String name, List<String> command, boolean loud) throws IOException {
        return workshop.runFree(
                new Job(name, command, workshop.sources.consoles(), variables(), List.of(), List.of(), true, loud));
    }

    /// Engines know their user by these.
    private Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        variables.put("HOME", workshop.tools.user().toString());
        for (String each : List.of("XDG_RUNTIME_DIR", "DOCKER_HOST", "DOCKER_CONTEXT", "CONTAINER_HOST")) {
            String value = workshop.settings.variables().get(each);
            if (value != null) {
                variables.put(each, value);
            }
        }
        return variables;
    }

    /// Asks the Python in the image, if there is one.
    private Environment inside(Container container, String image, Libraries asked) throws IOException {
        Interpreter it = null;
        for (String python : List.of("python", "python3")) {
            if (it == null) {
                Order order = container.wrap(
                        new Order(
                                Interpreter.command(python),
                                Path.of("/"),
                                Map.of(),
                                workshop.settings.limits(),
                                new Confinement.Sandbox(List.of(), List.of(), List.of(), false, false),
                                workshop.sources.consoles()),
                        "assay-inspect-" + ProcessHandle.current().pid() + "-" + python);
                Ended ended = workshop.runFree(new Job(
                        "inspect",
                        order.command(),
                        workshop.sources.consoles(),
                        order.environment(),
                        List.of(),
                        List.of(),
                        false,
                        false));
                it = ended.succeeded() ? Interpreter.of(Path.of(python), ended.lines()) : null;
            }
        }
        List<String> differences = it == null
                ? List.of("There is no Python in the image that tells what it has loaded.")
                : Differences.of(asked, false, Set.of(), it.version(), it.loaded());
        return new Environment(
                "the image " + image + ", by "
                        + Objects.requireNonNull(container.engine().getFileName()),
                null,
                container,
                List.of(),
                Map.of(),
                it == null ? null : it.version(),
                it == null ? Map.of() : it.loaded(),
                differences);
    }

    private static String digest(String image) {
        return DigestUtils.sha256Hex(image).substring(0, NAME_DIGITS);
    }
}
