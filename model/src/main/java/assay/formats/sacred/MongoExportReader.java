package assay.formats.sacred;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Problems;
import assay.read.Reader;
import assay.read.RunFacts;
import assay.read.Scope;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The `runs` collection of Sacred's MongoDB observer as `mongoexport` and Compass write it: one document a line,
/// or one array. An export of the `metrics` collection beside it gives the histories.
@AutoService(Reader.class)
public final class MongoExportReader implements Reader {
    private static final Limits DOCUMENT = new Limits(64 << 20, 100, 4_000_000);

    @Override
    public Format format() {
        return new Format(
                "sacred-mongo",
                "Sacred, MongoDB export",
                "runs.json of mongoexport, with metrics.json beside it",
                "documents of MongoObserver 0.7",
                List.of(
                        "status and times",
                        "configuration with its seed",
                        "metric histories",
                        "commit and whether the tree was dirty",
                        "packages that the sources import",
                        "GPU and driver"),
                List.of(
                        new Gap(Layer.CODE, "the command line: it is put together from the options"),
                        new Gap(Layer.CODE, "the sources, which stay in the database"),
                        new Gap(
                                Layer.LIBRARIES,
                                "packages that are only needed by others, and all transitive versions"),
                        new Gap(Layer.ENVIRONMENT, "the CUDA version"),
                        new Gap(Layer.DATA, "a checksum of the inputs, unless they are opened through Sacred"),
                        new Gap(Layer.DATA, "a checksum of the artifacts")));
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!isExport(candidate.name(), "runs")) {
            return Claim.NO;
        }
        String head = candidate.headText();
        boolean sacred = head.contains("\"_id\"") && head.contains("\"experiment\"") && head.contains("\"base_dir\"");
        return sacred ? Claim.CERTAIN : Claim.NO;
    }

    /// `runs.json`, and `sacred.runs.json` as Compass names it.
    private static boolean isExport(String name, String collection) {
        String plain = name.endsWith(".jsonl") ? name.substring(0, name.length() - 1) : name;
        return plain.equals(collection + ".json") || plain.endsWith("." + collection + ".json");
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        Map<String, RunId> runs = new HashMap<>();
        each(source, source.path(), facts, document -> {
            String id = id(document.get("_id"));
            if (id.isEmpty()) {
                facts.problem(new Problem.Damaged(
                        source.path(), Source.at(document), "A run with an _id was expected, none was found."));
                return;
            }
            RunId run = new RunId("sacred", source.folder(), id);
            runs.put(id, run);
            RunFacts here = new RunFacts(run, source, source.path(), facts);
            new RunDocument(document, source, here, facts).read();
            Config.read(document.get("config"), here);
            for (Tree artifact : document.get("artifacts").items()) {
                String name = artifact.get("name").text("");
                here.output(FileKind.of(name), name, Source.at(artifact));
            }
        });
        String metrics = metrics(source);
        if (!metrics.isEmpty()) {
            each(source, metrics, facts, document -> {
                RunId run = runs.get(id(document.get("run_id")));
                if (run != null) {
                    new Histories(new RunFacts(run, source, metrics, facts), facts)
                            .metric(document.get("name").text("metric"), document);
                }
            });
        }
    }

    /// The file of the same database beside it; empty where there is none.
    private static String metrics(Source source) {
        String own = source.path();
        int cut = own.lastIndexOf("runs.json");
        String path = own.substring(0, cut) + "metrics" + own.substring(cut + 4);
        return source.size(path) < 0 ? "" : path;
    }

    private static void each(Source source, String path, Facts facts, Consumer<Tree> each) throws IOException {
        List<Tree> documents = new ArrayList<>();
        try {
            if (isArray(source, path)) {
                documents.addAll(Json.parse(source.text(path), DOCUMENT).items());
            } else {
                try (InputStream in = source.stream(path)) {
                    Json.lines(in, DOCUMENT, each);
                }
            }
        } catch (SyntaxException damaged) {
            facts.problem(Problems.of(path, "Documents of Sacred's database were expected.", damaged));
        }
        documents.forEach(each);
    }

    private static boolean isArray(Source source, String path) throws IOException {
        try (InputStream in = source.stream(path)) {
            return new String(in.readNBytes(16), StandardCharsets.UTF_8).strip().startsWith("[");
        }
    }

    /// A number or a text, or one of either in the wrapper of extended JSON.
    private static String id(Tree tree) {
        for (String wrapper : new String[] {"$oid", "$numberInt", "$numberLong"}) {
            if (tree.get(wrapper).exists()) {
                return tree.get(wrapper).text("");
            }
        }
        return tree.text("");
    }
}
