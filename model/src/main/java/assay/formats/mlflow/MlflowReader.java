package assay.formats.mlflow;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Reader;
import assay.read.Scope;
import assay.read.Source;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// MLflow's file store. Four files are anchors, each with the folder around it: the `meta.yaml` of a run, of a
/// registered model and of an experiment that has traces, and an `MLmodel`.
@AutoService(Reader.class)
public final class MlflowReader implements Reader {
    private static final Pattern RUN = Pattern.compile("(.*/)?[0-9a-f]{32}");
    private static final Pattern REGISTERED = Pattern.compile("(.*/)?models/[^/]+");
    private static final Pattern LOGGED = Pattern.compile("(.*/)?models/m-[0-9a-f]{32}");
    /// Of a database as well: MLflow writes the same into both.
    static final List<Gap> GAPS = List.of(
            new Gap(Layer.CODE, "command-line arguments"),
            new Gap(Layer.CODE, "whether the tree was clean"),
            new Gap(Layer.LIBRARIES, "packages, unless a model is logged"),
            new Gap(Layer.ENVIRONMENT, "operating system"),
            new Gap(Layer.ENVIRONMENT, "GPU, driver, CUDA"),
            new Gap(Layer.DATA, "digest of any artifact"),
            new Gap(Layer.DATA, "digest over a whole dataset"),
            new Gap(Layer.ENTROPY, "seeds, unless they are parameters"));

    private static final Format FORMAT = new Format(
            "mlflow",
            "MLflow",
            "mlruns/<experiment>/<run>/meta.yaml, mlruns/models/<name>/meta.yaml, MLmodel",
            "file stores of 0.9 to 3.17",
            List.of(
                    "status, times, user, parent run",
                    "parameters",
                    "metric histories",
                    "tags",
                    "git commit",
                    "script",
                    "dataset digests",
                    "artifacts",
                    "packages of logged models",
                    "registered models",
                    "traces, counted"),
            GAPS);

    @Override
    public Format format() {
        return FORMAT;
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals("meta.yaml") || name.equals("MLmodel");
    }

    @Override
    public Claim claim(Candidate candidate) {
        return switch (candidate.name()) {
            case "meta.yaml" -> claimMeta(candidate);
            case "MLmodel" -> Claim.CERTAIN;
            default -> Claim.NO;
        };
    }

    /// A run that was cut short still lies in its place, so the place counts as much as the content.
    private static Claim claimMeta(Candidate candidate) {
        String folder = candidate.folder();
        if (RUN.matcher(folder).matches() && !isLink(folder)) {
            boolean inStore = candidate.has("../meta.yaml");
            boolean hasValues = candidate.has("params") || candidate.has("metrics") || candidate.has("tags");
            if ((inStore && hasValues) || candidate.headText().contains("artifact_uri:")) {
                return Claim.CERTAIN;
            }
            return inStore || hasValues ? Claim.LIKELY : Claim.NO;
        }
        if (REGISTERED.matcher(folder).matches() && !LOGGED.matcher(folder).matches()) {
            String head = candidate.headText();
            if (head.contains("last_updated_timestamp:") && head.contains("name:")) {
                return Claim.CERTAIN;
            }
            return candidate.has("version-1/meta.yaml") ? Claim.LIKELY : Claim.NO;
        }
        return hasTraces(candidate) ? Claim.CERTAIN : Claim.NO;
    }

    /// An experiment is read for its traces alone: what else it says stands with its runs.
    private static boolean hasTraces(Candidate candidate) {
        return candidate.has("traces") && candidate.headText().contains("experiment_id:");
    }

    /// The descriptions of datasets and inputs have folders like a run's.
    private static boolean isLink(String folder) {
        String parent = Paths.folder(folder);
        return parent.endsWith("/inputs") || parent.endsWith("/datasets");
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        if (source.path().endsWith("MLmodel")) {
            ModelFolder.read(source, facts);
        } else if (RUN.matcher(source.folder()).matches()) {
            RunFolder.read(source, facts);
        } else if (REGISTERED.matcher(source.folder()).matches()) {
            RegisteredModel.read(source, facts);
        } else {
            Traces.read(source, facts);
        }
    }
}
