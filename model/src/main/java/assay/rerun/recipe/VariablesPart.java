package assay.rerun.recipe;

import assay.audit.RecordedDevices;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Setting;
import assay.fact.Grade;
import assay.read.Secrets;
import assay.read.Steering;
import assay.rerun.recipe.command.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Environment variables that change what is computed, without those that name places of the
/// machine that it ran on.
final class VariablesPart {
    private static final Pattern OF_THE_MACHINE = Pattern.compile(
            "SLURM_.*|CONDA_.*|VIRTUAL_ENV|LD_LIBRARY_PATH|.*_(HOME|ROOT|DIR|PATH|PREFIX|CACHE)|NVIDIA_VISIBLE_DEVICES"
                    + "|CUDA_VISIBLE_DEVICES|PYTHONHOME|PYTHONUSERBASE|PYTHONPYCACHEPREFIX|PYTHONSTARTUP");
    private static final Set<String> FOR_GPUS = Set.of("torch", "tensorflow", "jax", "jaxlib", "keras", "mxnet");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Original original;
    private final Draft draft;

    VariablesPart(Original original, Draft draft) {
        this.original = original;
        this.draft = draft;
    }

    void add() {
        Map<String, String> values = new TreeMap<>();
        List<Evidence> evidence = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Setting each : original.all(Setting.class)) {
            String name = each.key();
            if (each.kind() != Setting.Kind.VARIABLE
                    || !Steering.steers(name)
                    || !NAME.matcher(name).matches()) {
                continue;
            }
            if (each.value().contains(CommandPart.MARK)) {
                withheld(name);
            } else if (OF_THE_MACHINE.matcher(name).matches()) {
                left.add(name);
            } else {
                String here = ofTheCode(each.value());
                if (!here.equals(each.value())) {
                    left.add(here.isEmpty() ? name : "part of " + name);
                }
                if (!here.isEmpty() && values.putIfAbsent(name, here) == null) {
                    evidence.add(each.evidence());
                }
            }
        }
        if (!values.containsKey("PYTHONHASHSEED")) {
            open("PYTHONHASHSEED", "Whether PYTHONHASHSEED was set is not recorded: the order of sets may differ.");
        }
        if (usesGpuLibrary() && !values.containsKey("CUBLAS_WORKSPACE_CONFIG")) {
            open(
                    "CUBLAS_WORKSPACE_CONFIG",
                    "The value of CUBLAS_WORKSPACE_CONFIG before CUDA started is not recorded.");
        }
        Map<String, String> stated = new TreeMap<>();
        for (Filling each : draft.fillings("variable:")) {
            String name = each.gap().substring("variable:".length());
            if (!Secrets.value(name, each.value()).equals(each.value())) {
                withheld(name);
            } else if (NAME.matcher(name).matches()) {
                stated.put(name, each.value());
                if (!draft.has(each.gap())) {
                    draft.gap(each.gap(), "A person set the variable " + name + ".", List.of(), "Its value.", false);
                }
            }
        }
        values.keySet().removeAll(stated.keySet());
        String note = left.isEmpty()
                ? ""
                : "Left out, as they name places of the machine that it ran on: " + CodePart.some(left) + ".";
        if (!values.isEmpty()) {
            draft.add(new Step.Variables(values, note, Grade.RECORDED, evidence));
        }
        if (!stated.isEmpty()) {
            draft.add(new Step.Variables(stated, "", Grade.STATED, List.of()));
        }
    }

    /// Of a list of paths those that are relative; empty where nothing is left.
    private static String ofTheCode(String value) {
        if (value.indexOf('/') < 0) {
            return value;
        }
        return Stream.of(value.split(":", -1))
                .filter(part -> !Paths.isAbsolute(part))
                .collect(Collectors.joining(":"));
    }

    private void open(String name, String what) {
        String id = "variable:" + name;
        if (!draft.has(id)) {
            draft.gap(id, what, original.looked(), "The value that was set.", false);
        }
    }

    private void withheld(String name) {
        draft.unfilled(
                "variable:" + name,
                "The variable " + name + " is a secret: a rerun is given none.",
                original.looked(),
                "A command that needs no secret in its environment.",
                false);
    }

    private boolean usesGpuLibrary() {
        boolean gpu = RecordedDevices.of(original.subject()).use() == RecordedDevices.Use.GPU;
        return gpu && original.all(Fact.Dependency.class).stream().anyMatch(each -> FOR_GPUS.contains(each.name()));
    }
}
