package assay.rerun.environment;

import assay.rerun.run.Confinement;
import assay.rerun.run.Confinement.Bind;
import assay.rerun.run.Limits;
import assay.rerun.run.Order;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// An image that commands are started in, and the engine that does it.
///
/// Of the machine, a container sees what its order's sandbox may write and what it is bound to; nothing is hidden from
/// it, as nothing else is there.
///
/// @param engine the program: `podman`, `docker`, `apptainer` or `singularity`
/// @param image by its digest; for Apptainer the file that it was made into
/// @param variables of the engine's own program
public record Container(Path engine, String image, Map<String, String> variables) {

    public enum Kind {
        DOCKER,
        PODMAN,
        APPTAINER
    }

    public Container {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    static final List<String> PROGRAMS = List.of("podman", "docker", "apptainer", "singularity");
    /// The image's own are right.
    private static final Set<String> NOT_PASSED_ON = Set.of("PATH", "LD_LIBRARY_PATH", "PYTHONHOME");

    public Kind kind() {
        return kind(engine);
    }

    static Kind kind(Path engine) {
        String name = String.valueOf(engine.getFileName());
        return name.startsWith("podman") ? Kind.PODMAN : name.startsWith("docker") ? Kind.DOCKER : Kind.APPTAINER;
    }

    /// An order to the engine to carry out the order in the image.
    ///
    /// @param name for the container, by which it can be ended; unused by Apptainer, whose containers are plain
    ///     processes
    public Order wrap(Order order, String name) {
        List<String> command = new ArrayList<>(List.of(engine.toString()));
        command.addAll(kind() == Kind.APPTAINER ? apptainer(order) : docker(order, name));
        command.add(image);
        command.addAll(order.command());
        return new Order(
                command, order.folder(), variables(order), order.limits(), new Confinement.Off(), order.console());
    }

    private List<String> docker(Order order, String name) {
        Limits limits = order.limits();
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--rm",
                "--name=" + name,
                "--pull=never",
                "--read-only",
                "--cap-drop=ALL",
                "--security-opt=no-new-privileges",
                "--tmpfs=/tmp:rw,size=1g",
                "--workdir=" + order.folder(),
                "--entrypoint="));
        Confinement.Sandbox sandbox = sandbox(order);
        if (!sandbox.network()) {
            arguments.add("--network=none");
        }
        if (sandbox.gpu()) {
            arguments.add(kind() == Kind.DOCKER ? "--gpus=all" : "--device=nvidia.com/gpu=all");
        }
        if (limits.memory() > 0) {
            arguments.add("--memory=" + limits.memory());
        }
        if (limits.processes() > 0) {
            arguments.add("--pids-limit=" + limits.processes());
        }
        volumes(sandbox).forEach((to, from) -> arguments.add("--volume=" + from + ":" + to));
        passedOn(order)
                .forEach((variable, value) ->
                        arguments.add("--env=" + variable + (variables.containsKey(variable) ? "=" + value : "")));
        return arguments;
    }

    private static List<String> apptainer(Order order) {
        List<String> arguments = new ArrayList<>(List.of(
                "exec",
                "--containall",
                "--cleanenv",
                "--no-home",
                "--pwd",
                order.folder().toString()));
        Confinement.Sandbox sandbox = sandbox(order);
        if (!sandbox.network()) {
            arguments.addAll(List.of("--net", "--network", "none"));
        }
        if (sandbox.gpu()) {
            arguments.add("--nv");
        }
        volumes(sandbox).forEach((to, from) -> arguments.addAll(List.of("--bind", from + ":" + to)));
        return arguments;
    }

    /// Without a sandbox the folder is all that can be written, as a container shows nothing by itself.
    private static Confinement.Sandbox sandbox(Order order) {
        return switch (order.confinement()) {
            case Confinement.Sandbox sandbox -> sandbox;
            case Confinement.Off _ ->
                new Confinement.Sandbox(List.of(order.folder()), List.of(), List.of(), true, false);
        };
    }

    /// Where in the container what of the machine is seen, with `:ro` where it is only read.
    private static Map<String, String> volumes(Confinement.Sandbox sandbox) {
        Map<String, String> volumes = new LinkedHashMap<>();
        for (Bind bind : sandbox.binds()) {
            volumes.put(bind.to() + ":ro", bind.from().toString());
        }
        for (Path folder : new LinkedHashSet<>(sandbox.writable())) {
            volumes.put(folder + ":rw", folder.toString());
        }
        return volumes;
    }

    private static Map<String, String> passedOn(Order order) {
        Map<String, String> kept = new LinkedHashMap<>(order.environment());
        kept.keySet().removeAll(NOT_PASSED_ON);
        return kept;
    }

    /// The engine takes values from its own environment, so that they stand in no list of processes.
    private Map<String, String> variables(Order order) {
        Map<String, String> all = new LinkedHashMap<>();
        passedOn(order).forEach((name, value) -> {
            if (kind() == Kind.APPTAINER) {
                all.put("APPTAINERENV_" + name, value);
                all.put("SINGULARITYENV_" + name, value);
            } else {
                all.put(name, value);
            }
        });
        all.putAll(variables);
        return all;
    }

    @Override
    public String toString() {
        return kind().name().toLowerCase(Locale.ROOT) + " " + image;
    }
}
