package assay.formats.openlineage;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Problems;
import assay.read.Reader;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Events in a file: one, a list of them, or one a line as the file transport appends them.
@AutoService(Reader.class)
public final class OpenLineageReader implements Reader {
    private static final Set<String> ENDINGS = Set.of("json", "jsonl", "ndjson", "log");
    private static final int MOST_EVENTS = 200_000;

    @Override
    public Format format() {
        return new Format(
                "openlineage",
                "OpenLineage",
                "events in JSON: one, a list, or one a line",
                "specifications 1-0 and 2-0",
                List.of("status and times", "inputs and outputs by name and version", "parent runs", "SQL", "commit"),
                List.of(
                        new Gap(Layer.CODE, "the commit, unless a facet says it"),
                        new Gap(Layer.CODE, "whether the tree was clean"),
                        new Gap(Layer.CODE, "the command line"),
                        new Gap(Layer.PARAMETERS, "parameters, unless a facet says them"),
                        new Gap(Layer.LIBRARIES, "installed packages"),
                        new Gap(Layer.ENVIRONMENT, "operating system, devices"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver"),
                        new Gap(Layer.DATA, "a checksum of the inputs"),
                        new Gap(Layer.ENTROPY, "seeds")));
    }

    @Override
    public boolean mayClaim(String name) {
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    @Override
    public Claim claim(Candidate candidate) {
        boolean log = candidate.name().endsWith(".log");
        if (log && !candidate.name().contains("lineage") && !candidate.name().contains("event")) {
            return Claim.NO;
        }
        String head = candidate.headText();
        boolean event = head.contains("\"eventTime\"") && head.contains("\"producer\"");
        boolean ofRun = head.contains("\"runId\"") && head.contains("\"job\"");
        boolean schema = head.contains("\"$schema\"") && head.contains("\"$id\"");
        if (!event || schema) {
            return Claim.NO;
        }
        return ofRun || head.contains("openlineage.io") ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        List<Tree> events = new ArrayList<>();
        if (source.path().endsWith(".json")) {
            whole(source, facts, events);
        } else {
            lines(source, facts, events);
        }
        new Events(source, facts).read(events);
    }

    private static void whole(Source source, Facts facts, List<Tree> events) throws IOException {
        try {
            Tree tree = Json.parse(source.text(source.path()), Limits.RECORD);
            events.addAll(tree.items().isEmpty() ? List.of(tree) : tree.items());
        } catch (SyntaxException damaged) {
            // One event a line looks like JSON that goes on after its value.
            lines(source, facts, events);
        }
    }

    private static void lines(Source source, Facts facts, List<Tree> events) throws IOException {
        try (InputStream in = source.stream(source.path())) {
            Json.lines(in, Limits.RECORD, event -> {
                if (events.size() < MOST_EVENTS) {
                    events.add(event);
                }
            });
        } catch (SyntaxException damaged) {
            facts.problem(Problems.of(source.path(), damaged));
        }
    }
}
