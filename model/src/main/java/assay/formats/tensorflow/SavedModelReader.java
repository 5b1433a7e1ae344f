package assay.formats.tensorflow;

import assay.fact.Fact.Artifact;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.ProjectFacts;
import assay.read.Reader;
import assay.read.Source;
import assay.syntax.Limits;
import assay.syntax.Wire;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `saved_model.pb`: which TensorFlow wrote it, and what its graphs are for. See `saved_model.proto` and
/// `meta_graph.proto` for the numbers of the fields.
@AutoService(Reader.class)
public final class SavedModelReader implements Reader {
    private static final Limits LIMITS = new Limits(1 << 20, 20, 20_000_000);

    @Override
    public Format format() {
        return new Format(
                "tensorflow-savedmodel",
                "TensorFlow SavedModel",
                "saved_model.pb",
                "schema 1",
                List.of("that a folder is a model", "the version of TensorFlow that wrote it", "tags of its graphs"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.ENVIRONMENT, Layer.ENTROPY),
                List.of(
                        new Gap(Layer.LIBRARIES, "installed packages, but for TensorFlow"),
                        new Gap(Layer.DATA, "which run wrote the model")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals("saved_model.pb");
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name())) {
            return Claim.NO;
        }
        byte[] head = candidate.head();
        return head.length > 2 && head[0] == 8 && head[1] == 1 ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        ProjectFacts said = new ProjectFacts(source, facts);
        try (InputStream in = source.stream(source.path())) {
            Wire wire = Wire.of(in, LIMITS);
            while (wire.next()) {
                switch (wire.field()) {
                    case 1 -> {
                        said.file(Artifact.Kind.MODEL, source.path(), "", null, List.of(), null, Locator.WHOLE);
                        said.setting("SavedModel schema", String.valueOf(wire.integer()), Locator.WHOLE);
                    }
                    case 2 -> wire.message(graph -> graph(graph, said));
                    default -> {}
                }
            }
        }
    }

    private static void graph(Wire graph, ProjectFacts said) throws IOException {
        while (graph.next()) {
            if (graph.field() == 1) {
                graph.message(about -> about(about, said));
            }
        }
    }

    private static void about(Wire about, ProjectFacts said) throws IOException {
        List<String> tags = new ArrayList<>();
        while (about.next()) {
            switch (about.field()) {
                case 4 -> tags.add(about.text());
                case 5 -> said.setting("SavedModel TensorFlow version", about.text(), Locator.WHOLE);
                case 6 -> said.setting("SavedModel TensorFlow commit", about.text(), Locator.WHOLE);
                default -> {}
            }
        }
        said.setting("SavedModel tags", String.join(", ", tags), Locator.WHOLE);
    }
}
