package assay.formats.kedro;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Reader;
import assay.read.Source;
import assay.syntax.Sqlite;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;

/// Kedro's records, told apart by name: the session store, catalogs and parameters below `conf`, and what Kedro-Viz
/// left in `.viz`. `conf/local` holds credentials and is never opened.
@AutoService(Reader.class)
public final class KedroReader implements Reader {
    private static final String EVENTS = "kedro_pipeline_events.json";
    private static final String SESSIONS = "session_store.db";

    @Override
    public Format format() {
        return new Format(
                "kedro",
                "Kedro",
                "session_store.db, conf/<env>/catalog*.yml and parameters*.yml, .viz/kedro_pipeline_events.json",
                "0.17 to 0.19, Kedro-Viz 4 to 11",
                List.of(
                        "sessions with their command line options",
                        "short commit, branch, whether the tree was clean",
                        "how a session failed",
                        "datasets by name and path",
                        "versions of outputs, by session",
                        "metrics that are versioned"),
                List.of(
                        new Gap(Layer.CODE, "the commit, but for its first seven digits"),
                        new Gap(Layer.CODE, "the command of runs that Kedro-Viz alone watched"),
                        new Gap(Layer.PARAMETERS, "those in files, as they were at the time of a session"),
                        new Gap(Layer.LIBRARIES, "installed packages"),
                        new Gap(Layer.ENVIRONMENT, "host, operating system, devices"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver"),
                        new Gap(Layer.ENVIRONMENT, "when a session ended"),
                        new Gap(Layer.DATA, "a checksum of the inputs"),
                        new Gap(Layer.DATA, "a checksum of the outputs"),
                        new Gap(Layer.DATA, "what was read, which only the code says"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are parameters")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals(SESSIONS) || name.equals(EVENTS) || name.endsWith(".yml") || name.endsWith(".yaml");
    }

    @Override
    public Claim claim(Candidate candidate) {
        return switch (candidate.name()) {
            case SESSIONS -> Sqlite.looksLike(candidate.head()) ? Claim.CERTAIN : Claim.LIKELY;
            case EVENTS -> candidate.folder().endsWith(".viz") ? Claim.CERTAIN : Claim.LIKELY;
            default -> configuration(candidate);
        };
    }

    private static Claim configuration(Candidate candidate) {
        Places places = Places.of(candidate.path());
        if (places == null || places.local()) {
            return Claim.NO;
        }
        if (places.parameters()) {
            return Claim.LIKELY;
        }
        if (!places.catalog()) {
            return Claim.NO;
        }
        String head = candidate.headText();
        boolean datasets = head.contains("DataSet") || head.contains("Dataset");
        return datasets && head.contains("type:") ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String name = Paths.name(source.path());
        Places places = Places.of(source.path());
        if (name.equals(SESSIONS)) {
            new Sessions(source, facts).read();
        } else if (name.equals(EVENTS)) {
            new Events(source, facts).read();
        } else if (places != null && places.parameters()) {
            new Parameters(source, facts).read();
        } else if (places != null) {
            Catalog.of(places, source, facts).read(source, facts);
        }
    }
}
