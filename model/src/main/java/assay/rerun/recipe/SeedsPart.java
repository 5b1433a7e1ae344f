package assay.rerun.recipe;

import assay.audit.RecordedSeeds;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Grade;
import assay.fact.Locator;
import assay.fact.SeedKey;
import assay.rerun.recipe.CommandPart.Started;
import assay.rerun.recipe.command.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The recorded seeds, and where the command takes its seed from.
final class SeedsPart {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,20}");
    private static final Pattern ASSIGNED =
            Pattern.compile("((?:--?|\\+{1,2})?([A-Za-z_][A-Za-z0-9_./-]*)=)(\\d{1,20})");
    private static final Pattern FLAG = Pattern.compile("--?[A-Za-z][A-Za-z0-9_.-]*");
    private static final Pattern SAID = Pattern.compile("((?:--?)?[A-Za-z_][A-Za-z0-9_./-]*)(=|\\s+)(\\d{1,20})");

    private final Original original;
    private final Original.Code code;
    private final Draft draft;
    private final List<Started> commands;

    SeedsPart(Original original, Original.Code code, Draft draft, List<Started> commands) {
        this.original = original;
        this.code = code;
        this.draft = draft;
        this.commands = new ArrayList<>(commands);
    }

    void add() {
        RecordedSeeds recorded = RecordedSeeds.of(original.subject());
        Map<String, String> seeds = new LinkedHashMap<>(recorded.values());
        variables(seeds);
        Filling said = draft.filling("seed");
        if (said != null) {
            stated(said, seeds);
            return;
        }
        ofCommands(seeds);
        SeedSlot slot = slot(seeds);
        commands.forEach(each -> draft.add(each.command()));
        if (slot instanceof SeedSlot.Setting setting) {
            lay(setting);
        }
        if (seeds.isEmpty()) {
            draft.gap("seed", lacking(recorded), original.looked(), choices(), false);
            return;
        }
        if (slot == null) {
            draft.gap(
                    "seed",
                    "A seed is recorded, and where the command takes it from is not: reruns can only keep it.",
                    original.looked(),
                    choices(),
                    false);
        }
        draft.add(new Step.Seeds(seeds, slot, note(slot), Grade.RECORDED, evidence(recorded)));
    }

    private static String lacking(RecordedSeeds recorded) {
        return recorded.empty().isEmpty()
                ? "No seed is recorded."
                : "No seed is recorded: " + String.join(", ", recorded.empty()) + ".";
    }

    private static String choices() {
        return "The argument that sets it, such as `--seed 1`, or a variable, such as `PYTHONHASHSEED=1`.";
    }

    private List<Evidence> evidence(RecordedSeeds recorded) {
        Stream<Evidence> settings = original.all(Fact.Setting.class).stream()
                .filter(SeedsPart::isVariable)
                .map(Fact.Setting::evidence);
        return Stream.concat(recorded.evidence().stream(), settings).distinct().toList();
    }

    private static boolean isVariable(Fact.Setting setting) {
        boolean names = setting.key().equals("PYTHONHASHSEED") || SeedKey.names(setting.key());
        return setting.kind() == Fact.Setting.Kind.VARIABLE
                && names
                && NUMBER.matcher(setting.value()).matches();
    }

    /// A variable that seeds: Python's own, or one whose name says so.
    private void variables(Map<String, String> seeds) {
        for (Fact.Setting each : original.all(Fact.Setting.class)) {
            if (isVariable(each)) {
                seeds.putIfAbsent(each.key(), each.value());
            }
        }
    }

    /// Stages of a pipeline are given seeds of their own.
    private void ofCommands(Map<String, String> seeds) {
        for (int i = 0; i < commands.size(); i++) {
            Step.Command command = commands.get(i).command();
            if (!command.name().isEmpty() && argument(i) instanceof SeedSlot.Argument(int n, int at, String prefix)) {
                seeds.putIfAbsent(command.name(), command.arguments().get(at).substring(prefix.length()));
            }
        }
    }

    /// A file in which a seed can be changed is one of the recipe's.
    private void lay(SeedSlot.Setting slot) {
        boolean there = draft.steps.stream()
                .anyMatch(step ->
                        step instanceof Step.Configuration file && file.target().equals(slot.target()));
        String text = code.text(slot.target());
        if (!there && text != null) {
            Evidence evidence = new Evidence(Paths.join(code.place(), slot.target()), Locator.WHOLE, null);
            draft.add(new Step.Configuration(
                    slot.target(), text, "As the code has it.", Grade.MATCHED, List.of(evidence)));
        }
    }

    private static String note(@Nullable SeedSlot slot) {
        return switch (slot) {
            case SeedSlot.Argument argument -> "";
            case SeedSlot.Variable variable -> "Set by the variable " + variable.name() + ".";
            case SeedSlot.Setting setting -> "Set in " + setting.target() + ", " + setting.key() + ".";
            case null -> "";
        };
    }

    private void stated(Filling said, Map<String, String> seeds) {
        Matcher given = SAID.matcher(said.value().strip());
        String what = seeds.isEmpty() ? "No seed is recorded." : "Seeds are recorded; a person says where one is set.";
        if (!given.matches() || commands.isEmpty()) {
            commands.forEach(each -> draft.add(each.command()));
            draft.unfilled("seed", what + " What was given sets none.", original.looked(), choices(), false);
            return;
        }
        draft.gap("seed", what, original.looked(), choices(), false);
        String name = given.group(1);
        String value = given.group(3);
        SeedSlot slot;
        if (name.matches("[A-Z][A-Z0-9_]+") && given.group(2).equals("=")) {
            slot = new SeedSlot.Variable(name);
            draft.add(new Step.Variables(Map.of(name, value), "", Grade.STATED, List.of()));
        } else {
            slot = appended(commands.size() - 1, name, given.group(2).equals("="), value);
        }
        commands.forEach(each -> draft.add(each.command()));
        seeds.put(name.replaceFirst("^-+", ""), value);
        draft.add(new Step.Seeds(seeds, slot, note(slot), Grade.STATED, List.of()));
    }

    /// Puts the argument behind the command, or its value into the place that it has there.
    private SeedSlot appended(int index, String name, boolean joined, String value) {
        Started started = commands.get(index);
        Step.Command command = started.command();
        List<String> words = new ArrayList<>(command.arguments());
        SeedSlot.Argument slot;
        if (joined) {
            slot = new SeedSlot.Argument(index, words.size(), name + "=");
            words.add(name + "=" + value);
        } else {
            words.add(name);
            slot = new SeedSlot.Argument(index, words.size(), "");
            words.add(value);
        }
        commands.set(
                index,
                new Started(
                        new Step.Command(
                                command.name(),
                                words,
                                command.shell(),
                                command.folder(),
                                command.supplied(),
                                command.note(),
                                Grade.STATED,
                                command.evidence()),
                        started.overrides()));
        return slot;
    }

    private @Nullable SeedSlot slot(Map<String, String> seeds) {
        for (int i = commands.size() - 1; i >= 0; i--) {
            SeedSlot argument = argument(i);
            if (argument != null) {
                return argument;
            }
        }
        SeedSlot setting = setting(seeds);
        if (setting != null) {
            return setting;
        }
        for (int i = commands.size() - 1; i >= 0; i--) {
            SeedSlot override = override(i, seeds);
            if (override != null) {
                return override;
            }
        }
        return seeds.keySet().stream()
                .filter(name -> original.all(Fact.Setting.class).stream()
                        .anyMatch(each -> each.kind() == Fact.Setting.Kind.VARIABLE
                                && each.key().equals(name)))
                .findFirst()
                .map(SeedSlot.Variable::new)
                .orElse(null);
    }

    /// `--seed 3`, `--seed=3`, `seed=3`, `+train.seed=3`; the last one counts for most programs.
    private @Nullable SeedSlot argument(int index) {
        Step.Command command = commands.get(index).command();
        if (command.shell()) {
            return null;
        }
        List<String> words = command.arguments();
        for (int i = words.size() - 1; i > 0; i--) {
            Matcher assigned = ASSIGNED.matcher(words.get(i));
            if (assigned.matches() && SeedKey.names(assigned.group(2))) {
                return new SeedSlot.Argument(index, i, assigned.group(1));
            }
            boolean flag = FLAG.matcher(words.get(i - 1)).matches()
                    && SeedKey.names(words.get(i - 1).replaceFirst("^-+", ""));
            if (flag && NUMBER.matcher(words.get(i)).matches()) {
                return new SeedSlot.Argument(index, i, "");
            }
        }
        return null;
    }

    /// A value in a file of settings that the records keep, such as DVC's `params.yaml`.
    private @Nullable SeedSlot setting(Map<String, String> seeds) {
        for (String key : seeds.keySet()) {
            int colon = key.indexOf(':');
            String file = colon > 0 ? key.substring(0, colon) : "params.yaml";
            String inner = key.substring(colon + 1);
            boolean dvcs = original.all(Fact.Param.class).stream()
                    .anyMatch(
                            each -> each.key().equals(key) && each.run().tool().equals("dvc"));
            String scope = code.inside(original.run().id().scope());
            String target = Paths.join(scope == null ? "" : scope, file);
            String text = dvcs ? code.text(target) : null;
            if (text != null && SettingsText.of(target, text).value(inner) != null) {
                return new SeedSlot.Setting(target, inner);
            }
        }
        return null;
    }

    /// A parameter of the composed configuration that no argument sets.
    private @Nullable SeedSlot override(int index, Map<String, String> seeds) {
        Started started = commands.get(index);
        if (!started.overrides() || started.command().shell()) {
            return null;
        }
        return seeds.keySet().stream()
                .filter(key -> original.all(Fact.Param.class).stream()
                        .anyMatch(each -> each.key().equals(key)))
                .findFirst()
                .map(key -> new SeedSlot.Argument(
                        index, started.command().arguments().size(), key + "="))
                .orElse(null);
    }
}
