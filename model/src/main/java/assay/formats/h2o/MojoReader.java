package assay.formats.h2o;

import assay.fact.Fact.Artifact;
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
import assay.read.Problems;
import assay.read.Reader;
import assay.read.RunFacts;
import assay.read.Scope;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Zip;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A model of H2O as MOJO, a zip archive or unpacked: `model.ini`, and from 3.22 on `experimental/modelDetails.json`.
/// The training that made it is the run. Models inside of an ensemble stand with it.
@AutoService(Reader.class)
public final class MojoReader implements Reader {
    private static final String INI = "model.ini";
    private static final String DETAILS = "experimental/modelDetails.json";
    private static final Limits LARGE = new Limits(64 << 20, 100, 4_000_000);
    static final Pattern AUTOML = Pattern.compile(".*?_(AutoML_\\d+_\\d{8}_\\d{6}).*");

    @Override
    public Format format() {
        return new Format(
                "h2o",
                "H2O MOJO",
                "model.ini, or a zip archive with it",
                "MOJO 1.0 to 1.40 of H2O 3.10 to 3.46",
                List.of("parameters with the seed", "metrics and scoring history", "start and end"),
                Set.of(Layer.CODE),
                List.of(
                        new Gap(Layer.LIBRARIES, "installed packages, but for H2O itself"),
                        new Gap(Layer.ENVIRONMENT, "devices, user and host"),
                        new Gap(
                                Layer.DATA,
                                "a checksum of the inputs, or their files: only a frame's name and H2O's own sum"),
                        new Gap(Layer.DATA, "a checksum of the outputs")));
    }

    @Override
    public Scope scope() {
        return Scope.FILE;
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (candidate.name().equals(INI)) {
            String head = candidate.headText();
            boolean mojo = head.startsWith("[info]") && head.contains("mojo_version");
            return mojo && !candidate.has("../../../" + INI) ? Claim.CERTAIN : Claim.NO;
        }
        if (!candidate.name().endsWith(".zip") || !Zip.looksLike(candidate.head())) {
            return Claim.NO;
        }
        // The first entry, after those of trees where the model has some; what stands in it is packed.
        String head = new String(candidate.head(), StandardCharsets.ISO_8859_1);
        boolean trees = head.startsWith("trees/t", 30) || head.startsWith("domains/d", 30);
        return head.startsWith(INI, 30) ? Claim.LIKELY : trees ? Claim.POSSIBLE : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        if (source.path().endsWith(".zip")) {
            try (Zip zip = Zip.open(source.file(source.path()))) {
                for (String name : zip.refused()) {
                    facts.problem(new Problem.Refused(
                            source.path(), Locator.WHOLE, "The name " + name + " in the archive leads out of it."));
                }
                if (!zip.has(INI)) {
                    return;
                }
                String ini = new String(zip.bytes(INI, 16 << 20), StandardCharsets.UTF_8);
                if (!ini.startsWith("[info]")) {
                    // A zip archive of somebody else's settings.
                    return;
                }
                String details =
                        zip.has(DETAILS) ? new String(zip.bytes(DETAILS, 64 << 20), StandardCharsets.UTF_8) : null;
                model(ini, details, source.path(), source, facts);
            }
        } else {
            String path = source.resolve(DETAILS);
            model(source.text(source.path()), source.size(path) < 0 ? null : source.text(path), path, source, facts);
        }
    }

    private static void model(String ini, @Nullable String text, String detailsPath, Source source, Facts facts) {
        Map<String, Said> info = info(ini);
        Tree details = new Tree.Missing("");
        try {
            details = text == null ? details : Json.parse(text, LARGE);
        } catch (SyntaxException damaged) {
            facts.problem(Problems.of(detailsPath, "A model's details were expected in JSON.", damaged));
        }
        String uuid = value(info, "uuid");
        String id = uuid.isEmpty() ? details.at("model_id", "name").text(source.path()) : uuid;
        RunFacts here = new RunFacts(RunId.global("h2o", id), source, source.path(), facts);
        RunFacts there = here.in(detailsPath);
        execution(info, details, here, facts);
        info.forEach((key, said) -> {
            if (key.equals("h2o_version")) {
                here.dependency("system", "h2o", "==" + said.value(), said.value(), at(said, source));
            } else if (List.of("algorithm", "category", "mojo_version", "timestamp")
                    .contains(key)) {
                here.tag(key, said.value(), at(said, source));
            }
        });
        String model = source.path().endsWith(".zip") || source.folder().isEmpty() ? source.path() : source.folder();
        here.output(Artifact.Kind.MODEL, model, Locator.WHOLE);
        new Details(details, there, source.path().equals(detailsPath)).write();
    }

    private static void execution(Map<String, Said> info, Tree details, RunFacts here, Facts facts) {
        Tree output = details.get("output");
        String name = details.at("model_id", "name").text("");
        Matcher automl = AUTOML.matcher(name);
        Instant start = Times.millis(output.get("start_time").number());
        Instant end = Times.millis(output.get("end_time").number());
        facts.add(new Execution(
                here.run(),
                name.isEmpty() ? value(info, "algo") + " " + here.run().id() : Secrets.clean(name),
                switch (output.get("status").text("")) {
                    case "DONE" -> Status.FINISHED;
                    case "FAILED" -> Status.FAILED;
                    case "CANCELLED" -> Status.KILLED;
                    default -> Status.UNKNOWN;
                },
                start,
                end,
                null,
                false,
                automl.matches() ? automl.group(1) : null,
                null,
                here.at(new Locator.Pointer("", 0))));
    }

    private record Said(String value, int line) {}

    /// `key = value` of the first section.
    private static Map<String, Said> info(String ini) {
        Map<String, Said> info = new LinkedHashMap<>();
        int number = 0;
        for (String line : ini.lines().limit(2_000).toList()) {
            number++;
            if (line.startsWith("[") && !line.startsWith("[info]")) {
                break;
            }
            int equals = line.indexOf(" = ");
            if (equals > 0) {
                info.put(
                        line.substring(0, equals).strip(),
                        new Said(line.substring(equals + 3).strip(), number));
            }
        }
        return info;
    }

    private static String value(Map<String, Said> info, String key) {
        Said said = info.get(key);
        return said == null ? "" : said.value();
    }

    private static Locator at(Said said, Source source) {
        return source.path().endsWith(".zip") ? new Locator.Row(INI, "line=" + said.line()) : Locator.line(said.line());
    }
}
