package assay.formats.azureml;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Reader;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Yaml;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// Azure ML leaves almost everything in its service. Read are job files, which are specifications, details of runs
/// that somebody saved, logs, and what an AutoML leaves among its outputs.
@AutoService(Reader.class)
public final class AzureReader implements Reader {
    private static final String SCHEMA = "azuremlschemas.azureedge.net";
    /// What the library for Python writes has no schema.
    private static final Pattern TYPE = Pattern.compile("(?m)^type: (command|pipeline|sweep|parallel|spark)$");

    @Override
    public Format format() {
        return new Format(
                "azureml",
                "Azure Machine Learning",
                "job files with a schema of azuremlschemas or as its library writes them, saved run details,"
                        + " 70_driver_log.txt, user_logs/std_log.txt, run_id.txt, env_dependencies.json",
                "SDK 1 run details and logs, CLI 2 job files",
                List.of(
                        "status and times of runs",
                        "the commit and whether the tree was dirty, from saved details",
                        "script and arguments",
                        "packages of an AutoML's run",
                        "what a job asks for"),
                List.of(
                        new Gap(Layer.CODE, "the command line, but for a job's definition"),
                        new Gap(Layer.LIBRARIES, "installed packages outside of the service"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver and devices outside of the service"),
                        new Gap(Layer.DATA, "a checksum of the inputs: data has names and versions only"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are arguments")));
    }

    @Override
    public Claim claim(Candidate candidate) {
        String name = candidate.name();
        if (name.startsWith("70_driver_log") && name.endsWith(".txt")) {
            return candidate.headText().contains("Preparing to call script")
                            || candidate.headText().contains("azureml")
                    ? Claim.CERTAIN
                    : Claim.LIKELY;
        }
        if (name.equals(AutoMl.ID)) {
            return AutoMl.isId(candidate.headText()) ? Claim.CERTAIN : Claim.NO;
        }
        if (name.equals(AutoMl.PACKAGES)) {
            return candidate.has(AutoMl.ID) || candidate.headText().contains("azureml") ? Claim.CERTAIN : Claim.LIKELY;
        }
        if (name.equals(StdLog.NAME)) {
            return Paths.name(candidate.folder()).equals(StdLog.FOLDER) ? Claim.LIKELY : Claim.NO;
        }
        if (name.endsWith(".yml") || name.endsWith(".yaml")) {
            String head = candidate.headText();
            boolean written = TYPE.matcher(head).find()
                    && (head.contains("azureml:") || head.contains("CliV2AnonymousEnvironment"));
            return head.contains(SCHEMA) ? Claim.CERTAIN : written ? Claim.LIKELY : Claim.NO;
        }
        boolean json = name.endsWith(".json") || name.endsWith(".txt");
        if (!json || !(name.contains("run") || name.contains("detail"))) {
            return Claim.NO;
        }
        String head = candidate.headText();
        boolean details = head.stripLeading().startsWith("{")
                && head.contains("\"runId\"")
                && (head.contains("\"startTimeUtc\"") || head.contains("\"runUuid\"") || head.contains("\"target\""));
        return details ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String path = source.path();
        if (path.endsWith(".yml") || path.endsWith(".yaml")) {
            Job.read(Yaml.parse(source.text(path), Limits.RECORD), source, facts);
        } else if (Paths.name(path).equals(AutoMl.ID)) {
            AutoMl.id(source, facts);
        } else if (Paths.name(path).equals(AutoMl.PACKAGES)) {
            AutoMl.packages(Json.parse(source.text(path), Limits.RECORD), source, facts);
        } else if (Paths.name(path).equals(StdLog.NAME)) {
            StdLog.read(source, facts);
        } else if (Paths.name(path).startsWith("70_driver_log")) {
            DriverLog.read(source, facts);
        } else {
            RunDetails.read(Json.parse(source.text(path), Limits.RECORD), source, facts);
        }
    }
}
