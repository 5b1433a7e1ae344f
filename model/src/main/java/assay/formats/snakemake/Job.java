package assay.formats.snakemake;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Execution;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Checksum;
import assay.read.Containers;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One record: the job that made one output. All of a folder make one run, the state that the outputs are in; each job
/// is a run within it.
final class Job {
    private static final Pattern CHECKSUM = Pattern.compile("(?:(sha256|md5|sha1):)?([0-9a-fA-F]{32,64})");
    private static final Pattern PACKAGE = Pattern.compile("([A-Za-z0-9._-]+)\\s*(.*)");

    private final String root;
    private final String output;
    private final Source source;
    private final Facts facts;
    private final RunId state;
    private final Function<Tree, Locator> place;

    /// @param root of the workflow's working folder
    /// @param place of a value of the record
    Job(String root, String output, Source source, Facts facts, Function<Tree, Locator> place) {
        this.root = root;
        this.output = output;
        this.source = source;
        this.facts = facts;
        this.place = place;
        this.state = new RunId("snakemake", root, ".snakemake/metadata");
    }

    void read(Tree record) {
        String rule = record.get("rule").text("");
        String step = (rule.isEmpty() ? "rule" : rule) + ": " + Secrets.clean(output);
        RunId job = new RunId("snakemake", root, step);
        boolean incomplete = record.get("incomplete").text("").equals("true");
        facts.add(Execution.known(state, "outputs as they are recorded", Status.UNKNOWN, here(record)));
        facts.add(new Execution(
                job,
                step,
                incomplete || !madeItsOutput(record) ? Status.UNKNOWN : Status.FINISHED,
                Times.seconds(record.get("starttime").number()),
                Times.seconds(record.get("endtime").number()),
                state,
                false,
                null,
                null,
                here(record)));
        String command = record.get("shellcmd").text("");
        facts.add(new Fact.Step(state, step, Secrets.clean(command), null, here(record.get("rule"))));
        Tree sums = record.get("input_checksums");
        for (Tree input : record.get("input").items()) {
            artifact(Role.INPUT, input.text(""), step, digests(sums.get(input.text(""))), input);
        }
        artifact(Role.OUTPUT, output, step, List.of(), record.get("rule"));
        for (Tree log : record.get("log").items()) {
            artifact(Role.OUTPUT, log.text(""), step, List.of(), log);
        }
        RunFacts here = new RunFacts(job, source, source.path(), facts);
        int number = 0;
        for (Tree param : record.get("params").items()) {
            here.param("params." + number++, param.text(""), place.apply(param));
        }
        tag(here, "software stack hash", record.get("software_stack_hash"));
        tag(here, "record format version", record.get("record_format_version"));
        if (incomplete) {
            tag(here, "incomplete", record.get("incomplete"));
        }
        environment(record, job);
    }

    private Evidence here(Tree at) {
        return source.here(place.apply(at));
    }

    private void tag(RunFacts here, String key, Tree value) {
        here.tag(key, value.text(), place.apply(value));
    }

    /// The end is the time of the output. Snakemake 9 records a job that failed like one that ended, but for this:
    /// where there was no output, the end is the start.
    private static boolean madeItsOutput(Tree record) {
        Double start = record.get("starttime").number();
        Double end = record.get("endtime").number();
        return start != null && end != null && end > start;
    }

    private void artifact(Role role, String path, String step, List<Digest> digests, Tree at) {
        if (path.isEmpty()) {
            return;
        }
        boolean elsewhere = root.isEmpty() || path.startsWith("/") || path.contains("://");
        String full = elsewhere ? path : root + "/" + path;
        facts.add(new Artifact(
                state,
                role,
                FileKind.of(path),
                Secrets.clean(full),
                Paths.name(Secrets.clean(path)),
                step,
                null,
                digests,
                null,
                here(at)));
    }

    /// Before version 6 the algorithm, always SHA-256, is not named.
    private static List<Digest> digests(Tree sum) {
        Matcher matcher = CHECKSUM.matcher(sum.text(""));
        if (!matcher.matches()) {
            return unusable(sum.text(""));
        }
        String hex = matcher.group(2).toLowerCase(Locale.ROOT);
        String algorithm = matcher.group(1) == null ? "sha256" : matcher.group(1);
        if (algorithm.equals("sha256")) {
            return hex.length() == 64 ? List.of(Digest.sha256(hex)) : unusable(sum.text(""));
        }
        return List.of(new Digest(algorithm, hex, Strength.WEAK));
    }

    private static List<Digest> unusable(String written) {
        int colon = written.indexOf(':');
        Digest digest =
                Checksum.unusable(colon < 0 ? "sha256" : written.substring(0, colon), written.substring(colon + 1));
        return digest == null ? List.of() : List.of(digest);
    }

    private void environment(Tree record, RunId job) {
        String image = record.get("container_img_url").text("");
        if (!image.isEmpty()) {
            String name = image.replaceFirst("^docker://", "");
            facts.add(Containers.image(name, job, Dependency.Origin.DECLARED, here(record.get("container_img_url"))));
        }
        Tree conda = record.get("conda_env");
        if (conda.text("").isEmpty()) {
            return;
        }
        try {
            String yaml = new String(Base64.getDecoder().decode(conda.text("")), StandardCharsets.UTF_8);
            for (Tree item : Yaml.parse(yaml, Limits.RECORD).get("dependencies").items()) {
                String line = item.text("");
                Matcher found = PACKAGE.matcher(line.substring(line.indexOf("::") < 0 ? 0 : line.indexOf("::") + 2));
                if (found.matches()) {
                    facts.add(conda(job, found.group(1).toLowerCase(Locale.ROOT), found.group(2), conda));
                }
            }
        } catch (SyntaxException | IllegalArgumentException notAFile) {
            tag(new RunFacts(job, source, source.path(), facts), "conda environment", conda);
        }
    }

    private Dependency conda(RunId job, String name, String spec, Tree at) {
        return new Dependency(
                job,
                "conda",
                name,
                spec,
                spec.startsWith("==") ? spec.substring(2).strip() : null,
                Dependency.Origin.DECLARED,
                List.of(),
                here(at));
    }
}
