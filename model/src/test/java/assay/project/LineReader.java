package assay.project;

import assay.fact.Fact.Execution;
import assay.fact.Fact.Metric;
import assay.fact.Fact.Param;
import assay.fact.Format;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.fact.Series;
import assay.fact.Status;
import assay.fact.Value;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Reads `*.run` files of `key=value` lines and remembers what it opened.
final class LineReader implements Reader {
    final List<String> opened = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Format format() {
        return new Format("lines", "Lines", "*.run", "1", List.of("parameters"), List.of());
    }

    @Override
    public Claim claim(Candidate candidate) {
        return candidate.name().endsWith(".run") ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        opened.add(source.path());
        RunId run = RunId.global("lines", source.path().replaceFirst("\\.run$", ""));
        int number = 0;
        facts.add(new Execution(
                run, run.id(), Status.FINISHED, null, null, null, false, null, null, source.here(Locator.WHOLE)));
        for (String line : source.text(source.path()).lines().toList()) {
            number++;
            String[] parts = line.split("=", 2);
            if (parts[0].startsWith("metric.")) {
                double value = Double.parseDouble(parts[1]);
                facts.add(new Metric(
                        run,
                        parts[0].substring(7),
                        value,
                        Series.point(0, 0, value),
                        source.here(Locator.line(number))));
            } else {
                facts.add(new Param(run, parts[0], Value.of(parts[1]), source.here(Locator.line(number))));
            }
        }
    }
}
