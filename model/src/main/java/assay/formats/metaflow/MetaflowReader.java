package assay.formats.metaflow;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.RunId;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Reader;
import assay.read.Source;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;

/// `<flow>/<run>/_meta/_self.json` stands for the run; its tasks lie beside `_meta`. Values are pickles and are never
/// loaded: they are known by the SHA-1 that the datastore keeps them under.
@AutoService(Reader.class)
public final class MetaflowReader implements Reader {
    private static final String META = "/_meta";

    @Override
    public Format format() {
        return new Format(
                "metaflow",
                "Metaflow",
                ".metaflow/<flow>/<run>, the local datastore",
                "2.6 to 2.19",
                List.of(
                        "start and user",
                        "status and times of every task",
                        "SHA-1 of parameters and artifacts",
                        "tags",
                        "git commit",
                        "Python's and Metaflow's version"),
                List.of(
                        new Gap(Layer.CODE, "the commit, where the version does not keep git-info"),
                        new Gap(Layer.CODE, "the code, unless a code package was made"),
                        new Gap(Layer.CODE, "the command line"),
                        new Gap(Layer.PARAMETERS, "values, but as pickles, which are never loaded"),
                        new Gap(Layer.LIBRARIES, "installed packages"),
                        new Gap(Layer.ENVIRONMENT, "host, operating system, devices"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver"),
                        new Gap(Layer.DATA, "what was read"),
                        new Gap(Layer.DATA, "a checksum of the inputs"),
                        new Gap(Layer.ENTROPY, "seeds")));
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!candidate.name().equals("_self.json") || !candidate.folder().endsWith(META)) {
            return Claim.NO;
        }
        String run = Paths.folder(candidate.folder());
        String id = Paths.name(run);
        String flow = Paths.folder(run);
        boolean number = !id.isEmpty() && id.chars().allMatch(Character::isDigit);
        boolean placed = number && flow.contains("/") && Paths.folder(flow).endsWith(".metaflow");
        String head = candidate.headText();
        boolean whole = head.contains("\"flow_id\"") && head.contains("\"ts_epoch\"");
        if (head.contains("\"step_name\"") || (whole && !head.contains("\"run_number\""))) {
            return Claim.NO;
        }
        return whole ? Claim.CERTAIN : placed ? Claim.LIKELY : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String folder = Paths.folder(source.folder());
        String flow = Paths.folder(folder);
        RunId run = new RunId("metaflow", Paths.folder(flow), Paths.name(flow) + "/" + Paths.name(folder));
        new RunFolder(run, folder, source, facts).read(Documents.json(source, source.path(), facts));
    }
}
