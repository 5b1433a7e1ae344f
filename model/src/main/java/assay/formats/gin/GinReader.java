package assay.formats.gin;

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
import java.util.Set;

/// Gin's operative configuration: the parameters of everything that was called, defaults included. Files that people
/// write as input are not read: what they ask for need not have been used.
@AutoService(Reader.class)
public final class GinReader implements Reader {

    @Override
    public Format format() {
        return new Format(
                "gin",
                "Gin",
                "operative_config.gin, operative_config-<step>.gin",
                "0.1 to 0.5",
                List.of("parameters that were used, defaults included"),
                Set.of(Layer.CODE, Layer.LIBRARIES, Layer.ENVIRONMENT, Layer.DATA),
                List.of(
                        new Gap(Layer.PARAMETERS, "values that cannot be written as literals"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are parameters")));
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!candidate.name().startsWith("operative_config")
                || !candidate.name().endsWith(".gin")) {
            return Claim.NO;
        }
        String head = candidate.headText();
        return head.contains("# Parameters for ") || head.contains("# Macros:") ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String folder = source.folder();
        String name = source.path().substring(folder.isEmpty() ? 0 : folder.length() + 1);
        RunId run = new RunId("gin", folder, name.substring(0, name.length() - ".gin".length()));
        RunFacts here = new RunFacts(run, source, source.path(), facts);
        facts.add(Execution.known(
                run, folder.isEmpty() ? source.projectName() : folder, Status.UNKNOWN, here.at(Locator.WHOLE)));
        Bindings found = Bindings.of(source.text(source.path()).lines().toList());
        found.bindings.forEach(each -> here.param(each.key(), each.value(), Locator.line(each.line())));
        found.damaged.forEach(line -> facts.problem(new Problem.Damaged(
                source.path(),
                Locator.line(line),
                "A binding name = value with all its brackets closed was expected.")));
    }
}
