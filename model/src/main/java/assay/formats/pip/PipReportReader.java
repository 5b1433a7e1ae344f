package assay.formats.pip;

import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Dependency.Origin;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.RunFolders;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Requirements;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What pip itself says: `pip inspect` of all that is installed, `pip install --report` of what it chose to install.
@AutoService(Reader.class)
public final class PipReportReader implements Reader {
    private static final Limits LIMITS = new Limits(64 << 20, 100, 5_000_000);
    private static final List<String> WORDS =
            List.of("pip", "inspect", "report", "install", "freeze", "package", "environment", "requirements");

    /// The markers that say something of the machine, and what they are called here.
    private static final Map<String, String> MARKERS = Map.of(
            "python_full_version", "python",
            "implementation_name", "python implementation",
            "platform_system", "operating system",
            "platform_release", "kernel",
            "platform_machine", "machine");

    @Override
    public Format format() {
        return new Format(
                "pip-report",
                "pip inspect and install reports",
                "JSON of pip inspect and pip install --report",
                "format version 1",
                List.of(
                        "packages installed or chosen",
                        "digests of archives and commits of repositories",
                        "interpreter and platform"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.DATA, Layer.ENTROPY),
                List.of(
                        new Gap(Layer.LIBRARIES, "digests of what is installed from an index"),
                        new Gap(Layer.LIBRARIES, "system libraries and drivers"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver")));
    }

    @Override
    public boolean mayClaim(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return (lower.endsWith(".json") || lower.endsWith(".deplock"))
                && WORDS.stream().anyMatch(lower::contains);
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name()) || RunFolders.hold(candidate)) {
            return Claim.NO;
        }
        String head = candidate.headText();
        boolean pip = head.contains("\"pip_version\"") && head.contains("\"install");
        return pip ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        Tree tree = Json.parse(source.text(source.path()), LIMITS);
        Tree version = tree.get("version");
        if (!version.text("").equals("1") && !version.text("").startsWith("1.")) {
            facts.problem(new Problem.UnknownVersion(
                    source.path(),
                    Source.at(version),
                    "Version 1 was expected and '" + Secrets.clean(version.text("nothing"))
                            + "' was found; what it shares with that was read."));
        }
        boolean inspect = tree.get("installed").exists();
        List<Dependency> found = new ArrayList<>();
        List<Fact> archives = new ArrayList<>();
        for (Tree each : tree.get(inspect ? "installed" : "install").items()) {
            Tree metadata = each.get("metadata");
            String name = metadata.get("name").text("");
            if (name.isEmpty()) {
                facts.problem(new Problem.Damaged(
                        source.path(), Source.at(each), "Metadata with a name was expected and none was found."));
                continue;
            }
            boolean direct = inspect || each.get("is_direct").text("").equals("true");
            DirectUrl from = DirectUrl.of(each.get(inspect ? "direct_url" : "download_info"));
            String release = metadata.get("version").text();
            found.add(new Dependency(
                    null,
                    "pip",
                    Requirements.normalised(name),
                    direct && !from.spec().isEmpty() ? from.spec() : release == null ? "" : "==" + release,
                    release,
                    inspect ? Origin.INSTALLED : Origin.LOCKED,
                    from.digests(),
                    source.here(each)));
            if (each.get("is_yanked").text("").equals("true")) {
                facts.add(new Fact.Setting(
                        null,
                        Fact.Setting.Kind.SYSTEM,
                        "withdrawn " + Requirements.normalised(name) + " " + Secrets.clean(String.valueOf(release)),
                        "pip says so, and no reason",
                        source.here(each.get("is_yanked"))));
            }
            if (direct && !from.archive().isEmpty()) {
                archives.add(Installed.archive(from, source.here(each)));
            }
        }
        Installed.count(inspect ? "pip-inspect" : "pip-report", true, found, source.here(Locator.WHOLE), facts);
        found.forEach(facts::add);
        archives.forEach(facts::add);
        tree.get("environment").entries().forEach((marker, value) -> {
            String key = MARKERS.get(marker);
            if (key != null && !value.text("").isEmpty()) {
                facts.add(new Fact.Setting(
                        null, Fact.Setting.Kind.SYSTEM, key, Secrets.clean(value.text("")), source.here(value)));
            }
        });
    }
}
