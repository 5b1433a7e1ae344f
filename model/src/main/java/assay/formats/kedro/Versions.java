package assay.formats.kedro;

import assay.fact.Fact.Artifact;
import assay.fact.Locator;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.MetricsFile;
import assay.read.Paths;
import assay.read.RunFacts;
import assay.read.Source;
import assay.read.Times;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Outputs of versioned datasets, `<dataset's path>/<version>/<file>`. The version is the id of the session that wrote
/// it: a time.
final class Versions {
    /// `2022-10-10T15.59.08.732Z`
    private static final Pattern ID = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d\\.\\d\\d\\.\\d{3}Z");

    private Versions() {}

    /// Null where the path holds no version.
    static @Nullable String of(String path) {
        String[] parts = path.split("/", -1);
        boolean deep = parts.length >= 3;
        return deep && ID.matcher(parts[parts.length - 2]).matches() ? parts[parts.length - 2] : null;
    }

    static @Nullable Instant time(String id) {
        return ID.matcher(id).matches()
                ? Times.utc(id.substring(0, 13) + ":" + id.substring(14, 16) + ":" + id.substring(17))
                : null;
    }

    static void output(RunFacts here, String path, Source source, Facts facts, Locator at) throws IOException {
        String folder = Paths.folder(path);
        String dataset = Paths.name(Paths.folder(folder));
        Artifact.Kind kind = FileKind.of(dataset);
        facts.add(new Artifact(
                here.run(), Artifact.Role.OUTPUT, kind, path, dataset, null, null, List.of(), null, here.at(at)));
        if (kind == Artifact.Kind.METRICS) {
            MetricsFile.read(source, path, here.run(), UnaryOperator.identity(), facts);
        }
    }
}
