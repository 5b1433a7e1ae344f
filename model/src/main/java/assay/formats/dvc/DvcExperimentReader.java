package assay.formats.dvc;

import assay.fact.Fact.Execution;
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
import assay.read.Reader;
import assay.read.RunFacts;
import assay.read.Source;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// DVC's experiments: git refs `refs/exps/<baseline, cut after two digits>/<name>`, in files of their own or packed.
/// The commit they point to holds parameters, lock and metrics of the experiment; the ref alone says that it was, on
/// what commit, and under what name. Refs of the queue and of work in progress are none.
@AutoService(Reader.class)
public final class DvcExperimentReader implements Reader {
    private static final Pattern REF = Pattern.compile(
            "refs/exps/(?<two>[0-9a-f]{2})/(?<rest>[0-9a-f]{38}|[0-9a-f]{62})/(?<name>[^\\s~^:?*\\[\\\\]{1,255})");
    private static final Pattern PACKED = Pattern.compile("([0-9a-f]{40}|[0-9a-f]{64}) (refs/exps/\\S+)");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final String LOOSE = ".git/refs/exps/";
    private static final String PACKED_REFS = ".git/packed-refs";

    @Override
    public Format format() {
        return new Format(
                "dvc-experiments",
                "DVC experiments",
                ".git/refs/exps/**, .git/packed-refs, the same in bare repositories",
                "DVC 3.6x",
                List.of("names of experiments", "the commit that holds each", "the commit that each started from"),
                List.of(
                        new Gap(Layer.CODE, "the command line"),
                        new Gap(Layer.PARAMETERS, "parameters, but in the commit"),
                        new Gap(Layer.LIBRARIES, "installed packages"),
                        new Gap(Layer.ENVIRONMENT, "host, operating system, devices"),
                        new Gap(Layer.ENVIRONMENT, "when and by whom it was run, but in the commit"),
                        new Gap(Layer.ENVIRONMENT, "how it ended"),
                        new Gap(Layer.DATA, "a checksum of the inputs, but in the commit"),
                        new Gap(Layer.ENTROPY, "seeds")));
    }

    @Override
    public Claim claim(Candidate candidate) {
        String path = candidate.path();
        int loose = path.indexOf(LOOSE);
        if (loose >= 0) {
            String ref = path.substring(loose + ".git/".length());
            return REF.matcher(ref).matches() ? Claim.CERTAIN : Claim.NO;
        }
        return path.endsWith(PACKED_REFS) && candidate.headText().contains(" refs/exps/") ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String path = source.path();
        int git = path.indexOf(path.endsWith(PACKED_REFS) ? PACKED_REFS : LOOSE);
        String folder = path.substring(0, git + ".git".length());
        // The folder of a bare repository has a name of its own.
        String work = folder.equals(".git")
                ? ""
                : folder.endsWith("/.git") ? folder.substring(0, folder.length() - "/.git".length()) : folder;
        if (!path.endsWith(PACKED_REFS)) {
            String id = source.text(path).strip();
            if (ID.matcher(id).matches()) {
                experiment(work, id, path.substring(folder.length() + 1), 1, source, facts);
            } else {
                facts.problem(new Problem.Damaged(path, Locator.line(1), "The id of a commit was expected."));
            }
            return;
        }
        int number = 0;
        for (String line : source.text(path).lines().toList()) {
            number++;
            Matcher packed = PACKED.matcher(line);
            // A ref in a file of its own is newer.
            if (packed.matches() && source.size(source.resolve(packed.group(2))) < 0) {
                experiment(work, packed.group(1), packed.group(2), number, source, facts);
            }
        }
    }

    private static void experiment(String work, String id, String ref, int line, Source source, Facts facts) {
        Matcher parts = REF.matcher(ref);
        if (!parts.matches()) {
            return;
        }
        String baseline = parts.group("two") + parts.group("rest");
        String name = parts.group("name");
        Locator at = Locator.line(line);
        // One name may stand on many baselines.
        RunId run = new RunId("dvc", work, "experiment " + name + " on " + baseline);
        facts.add(new Execution(
                run,
                name,
                Status.UNKNOWN,
                null,
                null,
                null,
                false,
                "experiments on " + baseline.substring(0, 7),
                null,
                source.here(at)));
        RunFacts here = new RunFacts(run, source, source.path(), facts);
        here.commit(id, null, null, null, at);
        here.tag("baseline", baseline, at);
    }
}
