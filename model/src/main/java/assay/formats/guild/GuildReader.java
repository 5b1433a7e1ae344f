package assay.formats.guild;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Execution;
import assay.fact.Fact.Seed;
import assay.fact.Fact.Setting;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Reader;
import assay.read.RunFacts;
import assay.read.Scope;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Steering;
import assay.read.Times;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A run folder of Guild: `<32 hex>/.guild/` with one YAML file per attribute. Scalars stand in event files, which
/// are read as TensorBoard's.
@AutoService(Reader.class)
public final class GuildReader implements Reader {
    private static final Pattern COMMIT = Pattern.compile("(?:git:)?([0-9a-f]{40}|[0-9a-f]{64})(\\*?)");
    private static final Pattern BATCH = Pattern.compile(".*[/\\\\]runs[/\\\\]([0-9a-f]{32})");

    /// A list that is a file's whole content, over many lines.
    static final Locator LIST = new Locator.Pointer("", 0);

    @Override
    public Format format() {
        return new Format(
                "guild",
                "Guild AI",
                "runs/<id>/.guild/ with opref, manifest and attrs",
                "0.6 to 0.9",
                List.of(
                        "status and times",
                        "flags",
                        "the command line",
                        "commit and whether the tree was dirty",
                        "SHA-1 of sources and inputs",
                        "installed packages",
                        "runs whose output was read"),
                List.of(
                        new Gap(Layer.ENVIRONMENT, "GPU, driver and CUDA"),
                        new Gap(Layer.DATA, "a checksum of the inputs, before there was a manifest and for folders"),
                        new Gap(Layer.DATA, "a checksum of the outputs"),
                        new Gap(Layer.ENTROPY, "whether the run's seed was used")));
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public Claim claim(Candidate candidate) {
        String folder = candidate.folder();
        if (!candidate.name().equals("opref") || !folder.endsWith("/.guild") || !isRun(folder)) {
            return Claim.NO;
        }
        boolean certain = candidate.has("attrs/initialized") || candidate.has("attrs/started");
        return certain ? Claim.CERTAIN : candidate.has("attrs") ? Claim.LIKELY : Claim.NO;
    }

    private static boolean isRun(String folder) {
        int end = folder.length() - "/.guild".length();
        String id = folder.substring(folder.lastIndexOf('/', end - 1) + 1, end);
        return id.length() == 32 && id.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String folder = source.folder().substring(0, source.folder().length() - "/.guild".length());
        RunId run = RunId.global("guild", Paths.name(folder));
        RunFacts here = new RunFacts(run, source, source.path(), facts);
        Attributes attributes = new Attributes(source, facts);
        String label = attributes.text("label");
        facts.add(new Execution(
                run,
                label.isEmpty() ? run.id() : Secrets.clean(label),
                status(source, attributes),
                micros(attributes.get("started")),
                micros(attributes.get("stopped")),
                parent(attributes.get("env")),
                folder.contains("trash/runs/"),
                operation(source, facts),
                attributes.get("user").text(),
                here.at(Locator.WHOLE)));
        code(attributes, folder, here, source);
        attributes
                .get("flags")
                .leaves((key, leaf) -> attributes.facts("flags", here).param(key, leaf.written(), Source.at(leaf)));
        Tree seed = attributes.get("random_seed");
        if (seed.integer() != null) {
            facts.add(new Seed(
                    run,
                    "random_seed",
                    seed.text(""),
                    attributes.facts("random_seed", here).at(seed)));
        }
        environment(attributes, here);
        tags(attributes, here);
        RunFiles files = new RunFiles(source, folder, here, facts);
        files.manifest(attributes.get("deps"));
        files.dependencies(attributes.get("deps"));
        files.outputs();
    }

    /// In Guild's own order: a marker is believed before an exit code. Without either the run is over or not,
    /// which only its machine could tell.
    private static Status status(Source source, Attributes attributes) {
        if (source.size(source.folder() + "/LOCK.remote") >= 0) {
            return Status.RUNNING;
        }
        if (source.size(source.folder() + "/PENDING") >= 0 || source.size(source.folder() + "/STAGED") >= 0) {
            return Status.SCHEDULED;
        }
        Long exit = attributes.get("exit_status").integer();
        return exit == null ? Status.UNKNOWN : exit == 0 ? Status.FINISHED : exit < 0 ? Status.KILLED : Status.FAILED;
    }

    private static @Nullable Instant micros(Tree time) {
        Double micros = time.number();
        return micros == null ? null : Times.millis(micros / 1000);
    }

    /// A trial is started from its batch's folder.
    private static @Nullable RunId parent(Tree env) {
        Matcher batch = BATCH.matcher(env.get("CMD_DIR").text(""));
        return batch.matches() ? RunId.global("guild", batch.group(1)) : null;
    }

    /// `guildfile:/path <digest> <model> <operation>`.
    private static @Nullable String operation(Source source, Facts facts) throws IOException {
        List<String> words = Words.of(source.text(source.path()).strip());
        if (words.size() != 4 || words.getFirst().indexOf(':') < 0) {
            facts.problem(new Problem.Damaged(
                    source.path(),
                    Locator.WHOLE,
                    "A package, its version, a model and an operation were expected, something else was found."));
            return null;
        }
        return words.get(2).isEmpty() ? words.get(3) : words.get(2) + ":" + words.get(3);
    }

    private static void code(Attributes attributes, String folder, RunFacts here, Source source) {
        Tree commit = attributes.get("vcs_commit");
        Matcher named = COMMIT.matcher(commit.text(""));
        if (named.matches()) {
            attributes
                    .facts("vcs_commit", here)
                    .commit(named.group(1), !named.group(2).isEmpty(), null, null, Source.at(commit));
        }
        Tree command = attributes.get("cmd");
        List<String> arguments = new ArrayList<>();
        command.items().forEach(each -> arguments.add(each.text("")));
        attributes.facts("cmd", here).command(arguments, null, LIST);
        Tree digest = attributes.get("sourcecode_digest");
        if (digest.text("").matches("[0-9a-f]{32}")) {
            // Over the paths and contents of all sources together: no file has it.
            String copies = folder + "/.guild/sourcecode";
            attributes
                    .facts("sourcecode_digest", here)
                    .input(
                            Artifact.Kind.CODE,
                            source.exists(copies) ? copies : folder,
                            "source code",
                            List.of(new Digest("guild-sourcecode", digest.text(""), Digest.Strength.WEAK)),
                            Source.at(digest));
        }
    }

    private static void environment(Attributes attributes, RunFacts here) {
        Tree platform = attributes.get("platform");
        RunFacts at = attributes.facts("platform", here);
        String python = platform.get("python_version").text("");
        at.python(python.split("\\s", 2)[0], Source.at(platform.get("python_version")));
        for (String key : new String[] {"uname", "architecture", "processor", "cpus"}) {
            at.system(key, platform.get(key));
        }
        attributes.facts("host", here).system("host", attributes.get("host"));
        RunFacts packages = attributes.facts("pip_freeze", here);
        attributes.get("pip_freeze").items().forEach(each -> packages.pip(each.text(""), Source.at(each)));
        RunFacts variables = attributes.facts("env", here);
        attributes.get("env").entries().forEach((key, value) -> {
            if (Steering.steers(key)) {
                variables.setting(Setting.Kind.VARIABLE, key, value.text(), Source.at(value));
            }
        });
    }

    private static void tags(Attributes attributes, RunFacts here) {
        for (String name : new String[] {"exit_status", "marked", "plugins"}) {
            attributes.facts(name, here).tag(name, attributes.get(name));
        }
        List<String> tags = new ArrayList<>();
        attributes.get("tags").items().forEach(each -> tags.add(each.text("")));
        attributes.facts("tags", here).tag("tags", String.join(", ", tags), LIST);
        attributes
                .get("comments")
                .items()
                .forEach(each -> attributes.facts("comments", here).tag("comment", each.get("body")));
    }

    /// The files in `attrs`, one YAML value each.
    private static final class Attributes {
        private final Source source;
        private final Map<String, Tree> read = new HashMap<>();

        Attributes(Source source, Facts facts) throws IOException {
            this.source = source;
            for (String path : source.files(source.folder() + "/attrs")) {
                try {
                    List<Tree> documents = Yaml.documents(source.text(path), Limits.RECORD);
                    if (!documents.isEmpty()) {
                        read.put(Paths.name(path), documents.getFirst());
                    }
                } catch (SyntaxException damaged) {
                    facts.problem(new Problem.Damaged(
                            path,
                            damaged.line() > 0 ? Locator.line(damaged.line()) : Locator.WHOLE,
                            "A value in YAML was expected. " + damaged.getMessage()));
                }
            }
        }

        Tree get(String name) {
            Tree found = read.get(name);
            return found == null ? new Tree.Missing("") : found;
        }

        String text(String name) {
            return get(name).text("");
        }

        RunFacts facts(String name, RunFacts here) {
            return here.in(source.folder() + "/attrs/" + name);
        }
    }
}
