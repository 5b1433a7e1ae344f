package assay.formats.sacred;

import assay.fact.Fact.Artifact;
import assay.fact.Fact.Execution;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Paths;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One folder of Sacred's file observer: `run.json`, `config.json`, `metrics.json`, `info.json`, `cout.txt`. The
/// folder's name is the run's id; it stands in none of the files.
@AutoService(Reader.class)
public final class SacredReader implements Reader {

    @Override
    public Format format() {
        return new Format(
                "sacred",
                "Sacred",
                "run.json, config.json and metrics.json of the file observer",
                "files of 0.7 to 0.8",
                List.of(
                        "status and times",
                        "configuration with its seed",
                        "metric histories",
                        "commit and whether the tree was dirty",
                        "MD5 of sources and opened resources",
                        "packages that the sources import",
                        "GPU and driver"),
                List.of(
                        new Gap(Layer.CODE, "the command line: it is put together from the options"),
                        new Gap(
                                Layer.LIBRARIES,
                                "packages that are only needed by others, and all transitive versions"),
                        new Gap(Layer.ENVIRONMENT, "the CUDA version"),
                        new Gap(Layer.DATA, "a checksum of the inputs, unless they are opened through Sacred"),
                        new Gap(Layer.DATA, "a checksum of the artifacts")));
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!candidate.name().equals("run.json") || candidate.folder().isEmpty()) {
            return Claim.NO;
        }
        if (candidate.size() == 0) {
            String folder = candidate.folder();
            boolean counted = Paths.name(folder).chars().allMatch(Character::isDigit);
            boolean surrounded = counted || candidate.has("cout.txt") || candidate.has("metrics.json");
            return surrounded && candidate.has("config.json") ? Claim.LIKELY : Claim.NO;
        }
        String head = candidate.headText();
        boolean sacred = head.contains("\"experiment\":") && head.contains("\"base_dir\":");
        boolean cut = head.contains("\"artifacts\":") && head.contains("\"command\":");
        return sacred ? Claim.CERTAIN : cut && candidate.has("config.json") ? Claim.LIKELY : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String folder = source.folder();
        RunId run = new RunId("sacred", Paths.folder(folder), Paths.name(folder));
        Tree record = tree(source, "run.json", facts);
        RunFacts here = new RunFacts(run, source, source.path(), facts);
        if (record == null) {
            facts.add(Execution.known(run, run.id(), Status.UNKNOWN, here.at(Locator.WHOLE)));
        } else {
            new RunDocument(record, source, here, facts).read();
            for (Tree artifact : record.get("artifacts").items()) {
                // A database names the file's key too.
                String name = artifact.text(artifact.get("name").text(""));
                new Stored(source, "").output(name, here, Source.at(artifact));
            }
        }
        Tree config = tree(source, "config.json", facts);
        if (config != null) {
            Config.read(config, here.in(source.resolve("config.json")));
        }
        Tree metrics = tree(source, "metrics.json", facts);
        if (metrics != null) {
            new Histories(here.in(source.resolve("metrics.json")), facts).metrics(metrics);
        }
        Tree info = tree(source, "info.json", facts);
        if (info != null) {
            new Histories(here.in(source.resolve("info.json")), facts).info(info);
        }
        String output = source.resolve("cout.txt");
        if (source.size(output) >= 0) {
            here.in(output).output(Artifact.Kind.FILE, output, Locator.WHOLE);
        }
    }

    /// Null where the file is not there, or is damaged: every file of a run is written anew at each heartbeat, so that
    /// a lost one leaves an empty or a cut file.
    private static @Nullable Tree tree(Source source, String name, Facts facts) throws IOException {
        String path = source.resolve(name);
        if (source.size(path) < 0) {
            return null;
        }
        try {
            return Json.parse(source.text(path), Limits.RECORD);
        } catch (SyntaxException damaged) {
            facts.problem(Problems.of(path, "A JSON record of a Sacred run was expected.", damaged));
            return null;
        }
    }
}
