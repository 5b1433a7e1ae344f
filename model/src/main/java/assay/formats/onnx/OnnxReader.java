package assay.formats.onnx;

import assay.fact.Fact.Artifact;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.ProjectFacts;
import assay.read.Reader;
import assay.read.Source;
import assay.syntax.Limits;
import assay.syntax.Wire;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/// An ONNX model: who wrote it, its operators and how many tensors it holds. Their values are passed over; those that
/// are kept in files beside it are named.
@AutoService(Reader.class)
public final class OnnxReader implements Reader {
    private static final Limits LIMITS = new Limits(1 << 20, 20, 20_000_000);

    @Override
    public Format format() {
        return new Format(
                "onnx",
                "ONNX",
                "*.onnx",
                "IR version 14",
                List.of(
                        "that a file is a model",
                        "who wrote it and in which version",
                        "operator sets",
                        "files beside it that hold its tensors"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.ENVIRONMENT, Layer.ENTROPY),
                List.of(
                        new Gap(Layer.LIBRARIES, "installed packages, but for the one that wrote it"),
                        new Gap(Layer.DATA, "which run wrote the model")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.endsWith(".onnx");
    }

    /// The version of the format comes first in what all writers leave.
    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name())) {
            return Claim.NO;
        }
        byte[] head = candidate.head();
        return head.length > 2 && head[0] == 8 && head[1] > 0 && head[1] < 64 ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        ProjectFacts said = new ProjectFacts(source, facts);
        OnnxModel model = new OnnxModel();
        IOException damage = null;
        try (InputStream in = source.stream(source.path())) {
            model.read(Wire.of(in, LIMITS));
        } catch (IOException damaged) {
            damage = damaged;
        }
        if (model.isModel()) {
            said.file(Artifact.Kind.MODEL, source.path(), "", null, List.of(), null, Locator.WHOLE);
            // What is counted is known at the end only.
            model.about(damage == null).forEach((key, value) -> said.setting("ONNX " + key, value, Locator.WHOLE));
            for (String outside : model.outside()) {
                String place = said.place(outside, Locator.WHOLE);
                if (place != null) {
                    said.file(
                            FileKind.of(source.path()),
                            place,
                            "",
                            "tensors of " + source.path(),
                            List.of(),
                            null,
                            Locator.WHOLE);
                }
            }
        }
        if (damage != null) {
            throw damage;
        }
    }
}
