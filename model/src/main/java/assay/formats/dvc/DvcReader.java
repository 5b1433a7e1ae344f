package assay.formats.dvc;

import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.read.BothSides;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Limits;
import assay.syntax.Yaml;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// DVC's records, told apart by name: `dvc.lock`, `*.dvc` and `.dvc/config`.
@AutoService(Reader.class)
public final class DvcReader implements Reader {
    private static final Pattern SECTION = Pattern.compile("\\s*\\[\\s*'?\\s*remote \"(.*)\"\\s*'?\\s*]\\s*");
    private static final Pattern KEY = Pattern.compile("\\s*([\\w-]+)\\s*=\\s*(.*?)\\s*");

    @Override
    public Format format() {
        return new Format(
                "dvc",
                "DVC",
                "dvc.lock with dvc.yaml beside it, *.dvc files, .dvc/config",
                "locks before 2.0, of 2.0 and of 3.x",
                List.of("stages with their commands", "inputs and outputs with MD5", "parameters", "metrics"),
                List.of(
                        new Gap(Layer.CODE, "the commit"),
                        new Gap(Layer.CODE, "code files only where they are listed as dependencies"),
                        new Gap(Layer.PARAMETERS, "those that no stage declares"),
                        new Gap(Layer.LIBRARIES, "packages and their versions"),
                        new Gap(Layer.ENVIRONMENT, "host, operating system, devices"),
                        new Gap(Layer.ENVIRONMENT, "when and by whom it was run"),
                        new Gap(Layer.ENVIRONMENT, "how it ended"),
                        new Gap(Layer.DATA, "inputs that no stage declares"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are parameters")));
    }

    @Override
    public Claim claim(Candidate candidate) {
        String name = candidate.name();
        if (name.equals("dvc.lock")) {
            return Claim.CERTAIN;
        }
        if (name.equals("config")
                && (candidate.folder().equals(".dvc") || candidate.folder().endsWith("/.dvc"))) {
            return Claim.CERTAIN;
        }
        if (name.endsWith(".dvc") && name.length() > ".dvc".length()) {
            String head = candidate.headText();
            return head.startsWith("outs:") || head.contains("\nouts:") ? Claim.CERTAIN : Claim.POSSIBLE;
        }
        return Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String text = source.text(source.path());
        if (source.path().endsWith("config")) {
            remotes(text, source, facts);
            return;
        }
        text = ended(text, source, facts);
        if (source.path().endsWith(".dvc")) {
            BothSides.read(
                    source.path(),
                    text,
                    facts,
                    (side, found) -> new DvcTracked(source, found).read(Yaml.parse(side, Limits.RECORD)));
        } else {
            DvcRoles roles = DvcRoles.beside(source, facts);
            List<Artifact> outputs = new ArrayList<>();
            BothSides.read(source.path(), text, facts, (side, found) -> {
                outputs.clear();
                outputs.addAll(new DvcLock(source, roles, found).read(Yaml.parse(side, Limits.RECORD)));
            });
            RunId run = outputs.isEmpty() ? null : outputs.getFirst().run();
            if (run != null) {
                new DvcMetrics(source, facts).read(run, outputs, roles.metrics());
            }
        }
    }

    /// DVC ends the last line. Of one that is not, half a number may be left, which is taken for none.
    private static String ended(String text, Source source, Facts facts) {
        if (text.isEmpty() || text.endsWith("\n")) {
            return text;
        }
        facts.problem(new Problem.Truncated(
                source.path(),
                Locator.WHOLE,
                "Expected the last line to be ended, found it half-written; it is left out."));
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }

    /// Python's ConfigParser syntax with git's way of naming sections. Credentials are withheld with the URL's.
    private static void remotes(String text, Source source, Facts facts) {
        String remote = "";
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            Matcher section = SECTION.matcher(line);
            Matcher key = KEY.matcher(line);
            if (line.strip().startsWith("[")) {
                remote = section.matches() ? section.group(1) : "";
            } else if (!remote.isEmpty() && key.matches() && key.group(1).equals("url")) {
                facts.add(new Fact.Setting(
                        null,
                        Fact.Setting.Kind.SYSTEM,
                        "dvc remote " + remote,
                        Secrets.clean(key.group(2)),
                        source.here(Locator.line(number))));
            }
        }
    }
}
