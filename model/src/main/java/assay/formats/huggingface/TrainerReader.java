package assay.formats.huggingface;

import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Series;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Problems;
import assay.read.Reader;
import assay.read.RunFacts;
import assay.read.Scope;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The Trainer's output folder. Each checkpoint in it has a state of its own, which is the beginning of the last one:
/// all are one run.
@AutoService(Reader.class)
public final class TrainerReader implements Reader {
    private static final Pattern CHECKPOINT = Pattern.compile("(?:(.*)/)?checkpoint-([0-9]{1,12})");
    private static final String STATE = "trainer_state.json";

    @Override
    public Format format() {
        return new Format(
                "huggingface",
                "Hugging Face Transformers",
                "trainer_state.json, all_results.json and the model card beside it",
                "transformers 4.11 to 4.57",
                List.of(
                        "logged metrics by step",
                        "whether the training came to its end",
                        "settings and seed, from the model card",
                        "versions of the frameworks, from the model card",
                        "names of the base model and the data sets",
                        "checkpoints"),
                List.of(
                        new Gap(Layer.CODE, "the commit, whether the tree was clean, and the command line"),
                        new Gap(Layer.PARAMETERS, "all settings but those of the card: they stay in a pickle"),
                        new Gap(Layer.LIBRARIES, "installed packages, but for the frameworks"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver and all other devices"),
                        new Gap(Layer.ENVIRONMENT, "host, start and end of the run"),
                        new Gap(Layer.DATA, "a checksum of the inputs"),
                        new Gap(Layer.DATA, "a checksum of the outputs")));
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals(STATE);
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name())) {
            return Claim.NO;
        }
        String head = candidate.headText();
        return head.contains("\"global_step\"") && head.contains("\"log_history\"") ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String folder = source.folder();
        Matcher checkpoint = CHECKPOINT.matcher(folder);
        if (!checkpoint.matches()) {
            run(folder, json(source.path(), source, facts), source, facts);
            return;
        }
        String output = checkpoint.group(1) == null ? "" : checkpoint.group(1);
        String last = last(output, source);
        if (last.equals(source.path())) {
            run(output, json(last, source, facts), source, facts);
            saved(output, source, facts);
            return;
        }
        Tree own = json(source.path(), source, facts);
        if (new TrainerState(own).isBeginningOf(other(last, source))) {
            saved(output, source, facts);
        } else {
            // Left by another training in the same folder.
            run(folder, own, source, facts);
        }
    }

    /// The state that the others are beginnings of: the output folder's own, else that of the last checkpoint.
    private static String last(String output, Source source) {
        String prefix = output.isEmpty() ? "" : output + "/";
        if (source.size(prefix + STATE) >= 0) {
            return prefix + STATE;
        }
        String last = source.path();
        long most = -1;
        for (String path : source.files(output)) {
            String inside = path.substring(prefix.length());
            int cut = inside.indexOf('/');
            Matcher step = CHECKPOINT.matcher(cut < 0 ? "" : inside.substring(0, cut));
            if (inside.endsWith("/" + STATE) && inside.indexOf('/', cut + 1) < 0 && step.matches()) {
                long number = Long.parseLong(step.group(2));
                if (number > most) {
                    most = number;
                    last = path;
                }
            }
        }
        return last;
    }

    private static RunId id(String output) {
        return new RunId("huggingface", "", output.isEmpty() ? "." : output);
    }

    private static void saved(String output, Source source, Facts facts) {
        new RunFacts(id(output), source, source.path(), facts)
                .output(Artifact.Kind.MODEL, source.folder(), Locator.WHOLE);
    }

    private static void run(String output, Tree state, Source source, Facts facts) throws IOException {
        RunFacts here = new RunFacts(id(output), source, source.path(), facts);
        TrainerState trainer = new TrainerState(state);
        facts.add(new Fact.Execution(
                here.run(),
                output.isEmpty() ? source.projectName() : output,
                trainer.status(),
                null,
                null,
                null,
                false,
                null,
                null,
                here.at(TrainerState.at(state.get("global_step")))));
        Set<String> settings = trainer.tell(here, results(trainer, here, source, facts), facts);
        String card = source.resolve("README.md");
        if (source.size(card) > 0) {
            String text = source.text(card);
            if (ModelCard.isOne(text)) {
                ModelCard.read(text, settings, here.in(card));
            }
        }
        weights(here, source);
    }

    /// Numbers of the evaluation after the training. What the state does not have is told here.
    private static Map<String, Double> results(TrainerState trainer, RunFacts run, Source source, Facts facts)
            throws IOException {
        Map<String, Double> finals = new LinkedHashMap<>();
        for (String name : List.of("all_results.json", "train_results.json", "eval_results.json")) {
            String path = source.resolve(name);
            if (source.size(path) <= 0) {
                continue;
            }
            RunFacts here = run.in(path);
            json(path, source, facts).entries().forEach((key, value) -> {
                Double number = value.number();
                if (number == null || key.equals("epoch") || finals.putIfAbsent(key, number) != null) {
                    return;
                }
                if (!trainer.logged(key)) {
                    facts.add(new Fact.Metric(here.run(), key, number, Series.point(0, 0, number), here.at(value)));
                }
            });
        }
        return finals;
    }

    private static void weights(RunFacts run, Source source) {
        String prefix = source.folder().isEmpty() ? "" : source.folder() + "/";
        for (String path : source.files(source.folder())) {
            String name = path.substring(prefix.length());
            boolean weights = FileKind.of(name) == Artifact.Kind.MODEL || name.matches("pytorch_model.*\\.bin");
            if (!name.contains("/") && weights) {
                run.in(path).output(Artifact.Kind.MODEL, path, Locator.WHOLE);
            } else if (name.equals("training_args.bin")) {
                run.in(path).output(Artifact.Kind.FILE, path, Locator.WHOLE);
            }
        }
    }

    private static Tree json(String path, Source source, Facts facts) throws IOException {
        try {
            return Json.parse(source.text(path), Limits.RECORD);
        } catch (SyntaxException damaged) {
            facts.problem(Problems.of(path, damaged));
            return new Tree.Missing("");
        }
    }

    /// The other state is a record of its own, and says itself what is wrong with it.
    private static Tree other(String path, Source source) throws IOException {
        try {
            return Json.parse(source.text(path), Limits.RECORD);
        } catch (SyntaxException damaged) {
            return new Tree.Missing("");
        }
    }
}
