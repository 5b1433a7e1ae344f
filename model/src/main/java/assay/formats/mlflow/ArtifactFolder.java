package assay.formats.mlflow;

import assay.fact.Fact;
import assay.fact.Fact.Artifact.Kind;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Problems;
import assay.read.Source;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The files that a run left. MLflow keeps no checksum of them, so that name and size are all there is. A folder with
/// an `MLmodel` in it is a record of its own, and its files are not listed here.
final class ArtifactFolder {
    private static final int MOST_FILES = 10_000;

    /// What scripts call the list of installed packages that they log.
    private static final Pattern PACKAGE_LIST = Pattern.compile("(?i).*(requirements|freeze|packages).*\\.txt");

    private ArtifactFolder() {}

    /// @param files project-relative, all below `folder`
    static void list(Source source, String folder, Collection<String> files, RunId run, Facts facts) {
        Set<String> models = new TreeSet<>();
        for (String file : files) {
            if (file.endsWith("/MLmodel")) {
                models.add(file.substring(0, file.length() - "MLmodel".length()));
            }
        }
        int listed = 0;
        for (String file : files) {
            if (models.stream().anyMatch(file::startsWith)) {
                continue;
            }
            if (++listed > MOST_FILES) {
                facts.problem(new Problem.TooLarge(
                        folder,
                        Locator.WHOLE,
                        "Expected at most " + MOST_FILES + " artifacts of a run, found more: the rest is not listed."));
                return;
            }
            String name = Paths.name(file);
            facts.add(new Fact.Artifact(
                    run,
                    Role.OUTPUT,
                    Kind.FILE,
                    file,
                    name,
                    null,
                    null,
                    List.of(),
                    source.size(file),
                    source.evidence(file, Locator.WHOLE)));
            if (PACKAGE_LIST.matcher(name).matches()) {
                packages(source, file, run, facts);
            }
        }
    }

    private static void packages(Source source, String file, RunId run, Facts facts) {
        try {
            Optional<List<Fact>> listed = Packages.frozen(source, file, run);
            listed.ifPresent(all -> all.forEach(facts::add));
        } catch (IOException unreadable) {
            facts.problem(Problems.of(file, unreadable));
        }
    }
}
