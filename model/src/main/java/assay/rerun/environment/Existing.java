package assay.rerun.environment;

import assay.rerun.recipe.Step.Libraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// An interpreter of the user, taken as it is: what differs from the recorded environment is part of the verdict.
final class Existing {

    private Existing() {}

    static Environment take(Path program, Libraries asked, Workshop workshop) throws IOException, Refused {
        Path absolute = program.toAbsolutePath().normalize();
        workshop.tried(absolute + ": taken as it is");
        if (!Files.isExecutable(absolute) || Files.isDirectory(absolute)) {
            throw workshop.refused("There is no interpreter " + absolute + ".", "Name a Python that can be started.");
        }
        Interpreter.Answer answer = Interpreter.ask(absolute, true, workshop);
        Interpreter it = answer.interpreter();
        if (it == null) {
            throw workshop.refused(
                    absolute + " does not answer as a Python 3 does.",
                    "Name a Python that can be started.",
                    answer.ended());
        }
        return environment("taken as it is: " + absolute, it, asked, Set.of(), workshop.tools);
    }

    /// What was found out of an interpreter, as something to start commands in.
    static Environment environment(String how, Interpreter it, Libraries asked, Set<String> elsewhere, Tools tools) {
        Map<String, String> variables = new LinkedHashMap<>();
        Path bin = Objects.requireNonNull(it.program().getParent());
        variables.put("PATH", bin + ":/usr/local/bin:/usr/bin:/bin");
        for (Path prefix : it.prefixes()) {
            if (Files.isRegularFile(prefix.resolve("pyvenv.cfg"))) {
                variables.put("VIRTUAL_ENV", prefix.toString());
            } else if (Files.isDirectory(prefix.resolve("conda-meta"))) {
                variables.put("CONDA_PREFIX", prefix.toString());
            }
        }
        Set<Path> reads = new LinkedHashSet<>(it.prefixes());
        tools.binds(it.program()).forEach(bind -> reads.add(bind.from()));
        List<String> differences = new ArrayList<>(
                Differences.of(asked, Environments.isWhole(asked), elsewhere, it.version(), it.loaded()));
        it.damage().forEach(each -> differences.add("Not as it was installed: " + each + "."));
        return new Environment(
                how, it.program(), null, List.copyOf(reads), variables, it.version(), it.loaded(), differences);
    }
}
