package assay.formats.pachyderm;

import assay.fact.Format;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.Problems;
import assay.read.Reader;
import assay.read.Source;
import assay.read.Specifications;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Specifications in JSON or YAML: one, a list, or several one after the other, and what `pachctl inspect` and `list`
/// print with `--raw`. Keys are in snake or in camel case.
@AutoService(Reader.class)
public final class PachydermReader implements Reader {

    @Override
    public Format format() {
        return new Format(
                "pachyderm",
                "Pachyderm",
                "pipeline specifications, exported jobs and commits, in JSON or YAML",
                "specifications of 1.4 to 2.x",
                List.of(
                        "pipelines with commands, images and inputs",
                        "status and times of exported jobs",
                        "commits of data"),
                Specifications.GAPS);
    }

    @Override
    public boolean mayClaim(String name) {
        return Specifications.mayBe(name);
    }

    @Override
    public Claim claim(Candidate candidate) {
        String head = candidate.headText();
        if (head.contains("$schema") || head.contains("apiVersion")) {
            return Claim.NO;
        }
        boolean json = candidate.name().endsWith(".json");
        String quote = json ? "\"" : "";
        String end = json ? "\"" : ":";
        boolean pipeline = head.contains(quote + "pipeline" + end) && head.contains(quote + "transform" + end);
        boolean input = head.contains(quote + "input" + end) || head.contains(quote + "cmd" + end);
        boolean job = head.contains("\"JOB_") && head.contains("\"job\"");
        boolean commit = head.contains("\"commit\"")
                && (head.contains("\"directProvenance\"")
                        || head.contains("\"direct_provenance\"")
                        || head.contains("\"sizeBytesUpperBound\"")
                        || head.contains("\"size_bytes_upper_bound\""));
        return (pipeline && input) || job || commit ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        for (Tree document : documents(source, facts)) {
            for (Tree each : document.items().isEmpty() ? List.of(document) : document.items()) {
                if (each.get("job").exists() && each.get("state").exists()) {
                    new Exported(source, facts).job(each);
                } else if (each.get("commit").exists()) {
                    new Exported(source, facts).commit(each);
                } else if (each.get("pipeline").exists()) {
                    new Specification(each, source, facts).read();
                }
            }
        }
    }

    private static List<Tree> documents(Source source, Facts facts) throws IOException {
        if (!source.path().endsWith(".json")) {
            return Documents.yaml(source, source.path(), facts);
        }
        List<Tree> documents = new ArrayList<>();
        for (String part : parts(source.text(source.path()))) {
            try {
                documents.add(Json.parse(part, Limits.RECORD));
            } catch (SyntaxException damaged) {
                facts.problem(Problems.of(source.path(), damaged));
            }
        }
        return documents;
    }

    /// Several values one after the other, as pachctl prints them. Each keeps the lines before it as empty ones, so
    /// that its values know where they stand.
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        boolean quoted = false;
        int lines = 0;
        int linesBefore = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lines += c == '\n' ? 1 : 0;
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                parts.add("\n".repeat(linesBefore) + text.substring(start, i + 1));
                start = i + 1;
                linesBefore = lines;
            }
        }
        if (!text.substring(start).isBlank()) {
            parts.add("\n".repeat(linesBefore) + text.substring(start));
        }
        return parts;
    }
}
