package assay.formats.wandb;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.Scope;
import assay.read.Source;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;

/// A run folder of the client: its binary log, and the texts beside it.
@AutoService(Reader.class)
public final class WandbReader implements Reader {

    @Override
    public Format format() {
        return new Format(
                "wandb",
                "Weights & Biases",
                "wandb/run-*/run-*.wandb, wandb-metadata.json, config.yaml, wandb-summary.json, wandb-history.jsonl",
                "clients 0.8 to 0.31",
                List.of(
                        "configuration",
                        "metric histories and summary",
                        "how the run ended",
                        "commit and patch",
                        "command line",
                        "installed packages",
                        "GPU and CUDA version",
                        "artifacts with MD5"),
                List.of(
                        new Gap(Layer.CODE, "whether the tree was clean: only a kept patch says that it was not"),
                        new Gap(Layer.LIBRARIES, "packages that are not Python's"),
                        new Gap(Layer.ENVIRONMENT, "the GPU's driver, and environment variables"),
                        new Gap(Layer.ENVIRONMENT, "the processor's model"),
                        new Gap(Layer.DATA, "a checksum of the inputs, unless they are artifacts"),
                        new Gap(Layer.DATA, "what was read, unless it is an artifact"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are parameters")));
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public boolean mayClaim(String name) {
        return name.endsWith(".wandb") || name.equals("config.yaml") || name.startsWith("wandb-");
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name()) || !RunFolder.standsFor(candidate)) {
            return Claim.NO;
        }
        if (!candidate.name().endsWith(".wandb")) {
            return candidate.name().startsWith("wandb-") ? Claim.CERTAIN : Claim.LIKELY;
        }
        byte[] head = candidate.head();
        for (int i = 0; i < TransactionLog.MAGIC.length; i++) {
            if (head.length <= i || head[i] != TransactionLog.MAGIC[i]) {
                return candidate.name().startsWith("run-") ? Claim.LIKELY : Claim.NO;
            }
        }
        return Claim.CERTAIN;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        RunFolder folder = RunFolder.of(source);
        if (folder == null) {
            facts.problem(new Problem.UnknownVersion(
                    source.path(),
                    Locator.WHOLE,
                    "Expected the log of a run in a folder named by time and id, found it elsewhere."));
            return;
        }
        new RunRecord(folder, source, facts).read();
    }
}
