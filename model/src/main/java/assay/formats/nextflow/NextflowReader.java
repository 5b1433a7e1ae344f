package assay.formats.nextflow;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.Source;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;

/// `.nextflow/history`, a line for each run, trace files, a line for each task, and execution reports.
@AutoService(Reader.class)
public final class NextflowReader implements Reader {

    @Override
    public Format format() {
        return new Format(
                "nextflow",
                "Nextflow",
                ".nextflow/history, *trace*.txt, *report*.html",
                "19 to 24, reports of 25",
                List.of(
                        "command lines",
                        "status of runs and tasks",
                        "durations",
                        "the script's revision",
                        "containers"),
                List.of(
                        new Gap(Layer.CODE, "the commit, unless the pipeline was pulled from a repository"),
                        new Gap(Layer.CODE, "whether the tree was clean"),
                        new Gap(Layer.CODE, "the command of single tasks"),
                        new Gap(Layer.PARAMETERS, "those that are not on the command line"),
                        new Gap(Layer.LIBRARIES, "installed packages"),
                        new Gap(Layer.ENVIRONMENT, "operating system, devices"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver"),
                        new Gap(Layer.ENVIRONMENT, "the zone of its times"),
                        new Gap(Layer.DATA, "what was read"),
                        new Gap(Layer.DATA, "a checksum of the inputs"),
                        new Gap(Layer.ENTROPY, "seeds")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals("history")
                || (name.contains("report") && name.endsWith(".html"))
                || (name.contains("trace") && (name.endsWith(".txt") || name.endsWith(".tsv")));
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (candidate.name().equals("history")) {
            String folder = candidate.folder();
            return folder.equals(".nextflow") || folder.endsWith("/.nextflow") ? Claim.CERTAIN : Claim.NO;
        }
        String head = candidate.headText();
        if (candidate.name().endsWith(".html")) {
            return Report.isOne(head) ? Claim.CERTAIN : Claim.NO;
        }
        String first = head.lines().findFirst().orElse("");
        boolean trace = first.startsWith("task_id\t") || first.contains("\ttask_id\t");
        return trace && first.contains("\tname") && first.contains("status") ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        if (source.path().endsWith("history")) {
            new History(source, facts).read();
        } else if (source.path().endsWith(".html")) {
            Report.read(source, facts);
        } else {
            new Trace(source, facts).read();
        }
    }
}
