package assay.audit;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.SeedKey;
import assay.fact.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The search for parameters that a run held or was a part of, as far as records tell.
///
/// @param trials runs that were tried, where records name them
/// @param asked how many were to be tried; null where no record says so
/// @param askedBy the setting that says so: `hpo.n_trials = 20`
/// @param best parameters that are recorded as the best of a search
/// @param named whether a record calls it a search: a sweep, a tuner, runs within that differ in a parameter
/// @param evidence for what is told here
public record SearchOfRun(
        List<RunId> trials,
        @Nullable Long asked,
        String askedBy,
        List<String> best,
        boolean named,
        List<Evidence> evidence) {
    private static final Set<String> BUDGET = Set.of(
            "n_trials",
            "num_trials",
            "max_trials",
            "n_trial",
            "max_evals",
            "run_cap",
            "max_total_jobs",
            "max_total_runs",
            "max_total_trials",
            "maxtotalruns");
    private static final Pattern SEARCH =
            Pattern.compile("hpo|optuna|hyperopt|tun(e|er|ing)\\b|search|sweep|ray", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEST = Pattern.compile(
            "best_(?!.*(model|metric|epoch|score|loss|acc|iter|step|checkpoint|ckpt|path|val|run|trial|weight|threshold|"
                    + "estimator$|params$|index|name|type|auc|f1|rmse|mae|mse)).+");
    private static final Set<String> FOLD = Set.of("fold", "cv_fold", "split", "fold_id", "repeat", "fold_idx");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    /// A setting of a sweep's configuration, and its last part.
    private static final Pattern SWEEP = Pattern.compile("sweep .*: ([^:]+)");
    private static final Set<String> OF_THE_SWEEP = Set.of("method", "run_cap", "metric");
    private static final int LISTED = 50;

    /// Runs by the sweep that their tag names.
    private record Sweeps(Map<String, Set<RunId>> byName) {
        static Sweeps read(Audited audited) {
            Map<String, Set<RunId>> byName = new TreeMap<>();
            for (Told<Fact.Tag> told :
                    audited.records().told(Fact.Tag.class, tag -> tag.key().equals("sweep"))) {
                byName.computeIfAbsent(told.fact().value(), name -> new HashSet<>())
                        .add(told.fact().run());
            }
            return new Sweeps(byName);
        }
    }

    /// Null where nothing tells of a search.
    public static @Nullable SearchOfRun of(Subject subject) {
        if (subject.run() == null) {
            return null;
        }
        List<Evidence> evidence = new ArrayList<>();
        List<String> best = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        Set<RunId> trials = new HashSet<>();
        boolean named = false;
        Map<String, Fact> budgets = new LinkedHashMap<>();
        for (Fact fact : subject.facts()) {
            switch (fact) {
                case Fact.Param param -> {
                    if (BEST.matcher(last(param.key())).matches()) {
                        keys.add(param.key());
                        best.add(param.key() + " = " + param.value().recorded());
                        evidence.add(param.evidence());
                    }
                    budget(param.key(), param.value().recorded(), fact, budgets);
                }
                case Fact.Tag tag -> {
                    budget(tag.key(), tag.value(), fact, budgets);
                    if (tag.key().equals("sweep")) {
                        named = true;
                        evidence.add(tag.evidence());
                        trials.addAll(subject.audited()
                                .once(Sweeps.class, Sweeps::read)
                                .byName()
                                .getOrDefault(tag.value(), Set.of()));
                    } else if (tag.key().equals("sweeper")) {
                        named = true;
                        evidence.add(tag.evidence());
                    }
                }
                case Fact.Command command -> options(command, budgets);
                default -> {}
            }
        }
        if (named && budgets.isEmpty()) {
            Fact.Setting cap = cap(subject);
            if (cap != null) {
                budget(cap.key(), cap.value(), cap, budgets);
            }
        }
        List<Run> nested = subject.nested();
        if (differ(nested, subject)) {
            named = true;
        }
        if (named) {
            nested.forEach(run -> trials.add(run.id()));
        }
        Long asked = null;
        String askedBy = "";
        for (Map.Entry<String, Fact> each : budgets.entrySet()) {
            Matcher number = NUMBER.matcher(
                    each.getKey().substring(each.getKey().indexOf('=') + 1).strip());
            boolean search =
                    named || keys.size() > 1 || SEARCH.matcher(each.getKey()).find();
            if (search && number.matches() && asked == null) {
                asked = Long.valueOf(number.group());
                askedBy = each.getKey();
                evidence.addFirst(each.getValue().evidence());
            }
        }
        Grid grid = asked == null ? Grid.of(subject) : null;
        if (grid != null) {
            asked = grid.size();
            askedBy = grid.words();
            evidence.addFirst(grid.evidence());
        }
        // One alone may be called so for any reason.
        boolean told = keys.size() > 1;
        if (!named && !told && asked == null) {
            return null;
        }
        return new SearchOfRun(
                List.copyOf(trials),
                asked,
                askedBy,
                List.copyOf(best),
                named,
                evidence.stream().distinct().limit(LISTED).toList());
    }

    private static void budget(String key, String value, Fact fact, Map<String, Fact> budgets) {
        if (BUDGET.contains(last(key))) {
            budgets.putIfAbsent(key + " = " + value.strip(), fact);
        }
    }

    /// A sweep's id does not stand in its configuration: of several it is the only one whose parameters the run has
    /// all. Null where that one names no limit, or nobody knows which it is.
    private static Fact.@Nullable Setting cap(Subject subject) {
        Map<String, List<Fact.Setting>> configurations = new TreeMap<>();
        for (Fact.Setting each : subject.ofProject(Fact.Setting.class)) {
            if (SWEEP.matcher(each.key()).matches()) {
                configurations
                        .computeIfAbsent(each.evidence().file(), file -> new ArrayList<>())
                        .add(each);
            }
        }
        List<String> params =
                subject.all(Fact.Param.class).stream().map(Fact.Param::key).toList();
        List<List<Fact.Setting>> fitting = configurations.size() == 1
                ? List.copyOf(configurations.values())
                : configurations.values().stream()
                        .filter(each -> each.stream().allMatch(setting -> isGiven(setting, params)))
                        .toList();
        return fitting.size() != 1
                ? null
                : fitting.getFirst().stream()
                        .filter(each -> each.key().endsWith(": run_cap"))
                        .findFirst()
                        .orElse(null);
    }

    private static boolean isGiven(Fact.Setting setting, List<String> params) {
        Matcher parts = SWEEP.matcher(setting.key());
        String key = parts.matches() ? parts.group(1) : "";
        return OF_THE_SWEEP.contains(key)
                || params.stream().anyMatch(param -> param.equals(key) || param.startsWith(key + "."));
    }

    private static void options(Fact.Command command, Map<String, Fact> budgets) {
        for (String word : split(command)) {
            int equal = word.indexOf('=');
            if (equal > 0) {
                budget(
                        word.substring(0, equal).replaceFirst("^[-+]+", ""),
                        word.substring(equal + 1),
                        command,
                        budgets);
            }
        }
    }

    private static List<String> split(Fact.Command command) {
        return command.arguments().size() == 1
                ? List.of(command.arguments().getFirst().split("\\s+"))
                : command.arguments();
    }

    /// Whether the runs differ in a parameter that is neither a seed nor a fold.
    private static boolean differ(List<Run> runs, Subject subject) {
        if (runs.size() < 2) {
            return false;
        }
        Map<String, String> first = new HashMap<>();
        for (Run run : runs) {
            for (Fact fact : subject.audited().records().facts(run.id())) {
                if (fact instanceof Fact.Param param
                        && !SeedKey.names(param.key())
                        && !FOLD.contains(last(param.key()))) {
                    String value = param.value().recorded();
                    String known = first.putIfAbsent(param.key(), value);
                    if (known != null && !known.equals(value)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static String last(String key) {
        return key.substring(Math.max(key.lastIndexOf('.'), Math.max(key.lastIndexOf('/'), key.lastIndexOf(' '))) + 1)
                .toLowerCase(Locale.ROOT)
                .replace('-', '_');
    }

    /// Hydra's own sweeper tries every combination of the values that the command lists.
    ///
    /// @param words the command's lists: `lr=0.1,0.01 model=a,b`
    private record Grid(long size, String words, Evidence evidence) {
        static @Nullable Grid of(Subject subject) {
            boolean basic = subject.all(Fact.Tag.class).stream()
                    .anyMatch(tag -> tag.key().equals("sweeper") && tag.value().equals("BasicSweeper"));
            if (!basic) {
                return null;
            }
            for (Fact.Command command : subject.all(Fact.Command.class)) {
                List<String> lists = new ArrayList<>();
                long size = 1;
                for (String word : split(command)) {
                    String value = word.substring(word.indexOf('=') + 1);
                    if (word.indexOf('=') <= 0 || !value.contains(",")) {
                        if (value.matches("(range|glob|choice|interval)\\(.*")) {
                            return null;
                        }
                        continue;
                    }
                    if (!value.matches("[^\\[\\]{}()'\"\\\\]+")) {
                        return null;
                    }
                    size *= value.split(",", -1).length;
                    lists.add(word);
                }
                if (size > 1 && size < 1_000_000) {
                    return new Grid(size, String.join(" ", lists), command.evidence());
                }
            }
            return null;
        }
    }
}
