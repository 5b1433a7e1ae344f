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
import assay.read.Scope;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Requirements;
import assay.syntax.SyntaxException;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A virtual environment that lies in the project: its interpreter, and the packages that say of themselves that they
/// are installed in it.
@AutoService(Reader.class)
public final class VenvReader implements Reader {
    /// The header of a package's metadata; what it says of itself at length comes after.
    private static final int HEADER = 64 << 10;

    @Override
    public Format format() {
        return new Format(
                "venv",
                "Python virtual environment",
                "pyvenv.cfg, with *.dist-info in its site-packages",
                "venv, virtualenv and uv; metadata 2.x",
                List.of(
                        "packages installed, with version",
                        "digests and commits of those that came from no index",
                        "the interpreter's version"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.DATA, Layer.ENTROPY),
                List.of(
                        new Gap(Layer.LIBRARIES, "digests of what is installed from an index"),
                        new Gap(Layer.LIBRARIES, "system libraries and drivers"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals("pyvenv.cfg");
    }

    @Override
    public Claim claim(Candidate candidate) {
        return mayClaim(candidate.name()) ? Claim.LIKELY : Claim.NO;
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        int number = 0;
        for (String line : (Iterable<String>) source.text(source.path()).lines()::iterator) {
            number++;
            int equals = line.indexOf('=');
            String key = equals < 0 ? "" : line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            String value = equals < 0 ? "" : line.substring(equals + 1).strip();
            keys.put(key, value);
            String name = switch (key) {
                case "version", "version_info" -> "python";
                case "implementation" -> "python implementation";
                case "include-system-site-packages" -> "include-system-site-packages";
                default -> "";
            };
            if (!name.isEmpty() && !value.isEmpty()) {
                facts.add(new Fact.Setting(
                        null, Fact.Setting.Kind.SYSTEM, name, Secrets.clean(value), source.here(Locator.line(number))));
            }
        }
        if (!keys.containsKey("home")) {
            facts.problem(
                    new Problem.Damaged(source.path(), Locator.WHOLE, "A key 'home' was expected and none was found."));
        }
        List<Dependency> found = new ArrayList<>();
        List<Fact> archives = new ArrayList<>();
        for (String path : source.files(source.folder())) {
            if (path.endsWith(".dist-info/METADATA")) {
                installed(path, source, facts, found, archives);
            }
        }
        Installed.count("venv", false, found, source.here(Locator.WHOLE), facts);
        found.forEach(facts::add);
        archives.forEach(facts::add);
    }

    private static void installed(String path, Source source, Facts facts, List<Dependency> found, List<Fact> archives)
            throws IOException {
        Header header = Header.of(path, source);
        if (header.name.isEmpty() || header.version.isEmpty()) {
            facts.problem(new Problem.Damaged(
                    path, Locator.WHOLE, "Name and version were expected and not both were found."));
            return;
        }
        String folder = path.substring(0, path.length() - "METADATA".length());
        DirectUrl from = DirectUrl.NONE;
        if (source.exists(folder + "direct_url.json")) {
            try {
                from = DirectUrl.of(Json.parse(source.text(folder + "direct_url.json"), Limits.RECORD));
            } catch (SyntaxException damaged) {
                facts.problem(new Problem.Damaged(
                        folder + "direct_url.json",
                        Locator.WHOLE,
                        damaged.getMessage() + " The package was left out: from where it came is not known."));
                return;
            }
        }
        found.add(new Dependency(
                null,
                "pip",
                Requirements.normalised(header.name),
                from.spec().isEmpty() ? "==" + header.version : from.spec(),
                header.version,
                Origin.INSTALLED,
                from.digests(),
                source.evidence(path, Locator.line(header.line))));
        if (!from.archive().isEmpty()) {
            archives.add(Installed.archive(from, source.evidence(folder + "direct_url.json", Locator.WHOLE)));
        }
    }

    /// `Name: value` lines until the first empty one.
    ///
    /// @param line of the version
    private record Header(String name, String version, int line) {

        static Header of(String path, Source source) throws IOException {
            byte[] bytes;
            try (InputStream in = source.stream(path)) {
                bytes = in.readNBytes(HEADER);
            }
            String name = "";
            String version = "";
            int number = 0;
            int found = 1;
            for (String line : (Iterable<String>) new String(bytes, StandardCharsets.UTF_8).lines()::iterator) {
                number++;
                if (line.isBlank()) {
                    break;
                }
                if (name.isEmpty() && line.startsWith("Name:")) {
                    name = Secrets.clean(line.substring("Name:".length()).strip());
                } else if (version.isEmpty() && line.startsWith("Version:")) {
                    version = Secrets.clean(line.substring("Version:".length()).strip());
                    found = number;
                }
            }
            return new Header(name, version, found);
        }
    }
}
