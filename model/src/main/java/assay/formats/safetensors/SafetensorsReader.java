package assay.formats.safetensors;

import assay.fact.Fact.Artifact;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.ProjectFacts;
import assay.read.Reader;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The header of a safetensors file: eight bytes with its length, then JSON. The tensors are not read.
@AutoService(Reader.class)
public final class SafetensorsReader implements Reader {
    private static final int MOST_METADATA = 50;
    private static final int LONGEST = 1000;

    @Override
    public Format format() {
        return new Format(
                "safetensors",
                "safetensors",
                "*.safetensors",
                "0.8",
                List.of("that a file is a model that holds no code", "number and kinds of tensors", "its own metadata"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.LIBRARIES, Layer.ENVIRONMENT, Layer.ENTROPY),
                List.of(new Gap(Layer.DATA, "which run wrote the model")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.endsWith(".safetensors");
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name())) {
            return Claim.NO;
        }
        byte[] head = candidate.head();
        return head.length > 8 && head[8] == '{' ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String path = source.path();
        ProjectFacts said = new ProjectFacts(source, facts);
        long size = source.size(path);
        byte[] json;
        long length;
        try (InputStream in = source.stream(path)) {
            byte[] start = in.readNBytes(8);
            length = start.length < 8
                    ? -1
                    : ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (length < 2 || length > size - 8) {
                facts.problem(new Problem.Truncated(
                        path, Locator.WHOLE, "Expected a header of safetensors, found fewer bytes than it says."));
                return;
            }
            if (length > Limits.RECORD.bytes()) {
                facts.problem(new Problem.TooLarge(
                        path,
                        Locator.WHOLE,
                        "Expected a header of at most " + Limits.RECORD.bytes() + " bytes, found " + length + "."));
                return;
            }
            json = in.readNBytes((int) length);
        }
        Tree header = Json.parse(new String(json, StandardCharsets.UTF_8), Limits.RECORD);
        Map<String, Integer> kinds = new TreeMap<>();
        long end = 0;
        int tensors = 0;
        for (Map.Entry<String, Tree> entry : header.entries().entrySet()) {
            if (!entry.getKey().equals("__metadata__")) {
                tensors++;
                kinds.merge(entry.getValue().get("dtype").text("?"), 1, Integer::sum);
                Long last = entry.getValue().get("data_offsets").get(1).integer();
                end = Math.max(end, last == null ? 0 : last);
            }
        }
        if (end != size - 8 - length) {
            facts.problem(new Problem.Truncated(
                    path, Locator.WHOLE, "Expected " + end + " bytes of tensors, found " + (size - 8 - length) + "."));
        }
        said.file(Artifact.Kind.MODEL, path, "", null, List.of(), null, Locator.WHOLE);
        said.setting("safetensors tensors", String.valueOf(tensors), Locator.WHOLE);
        StringBuilder types = new StringBuilder();
        kinds.forEach((kind, count) -> types.append(types.isEmpty() ? "" : ", ")
                .append(kind)
                .append(": ")
                .append(count));
        said.setting("safetensors types", types.toString(), Locator.WHOLE);
        header.get("__metadata__").entries().entrySet().stream()
                .limit(MOST_METADATA)
                .forEach(each -> metadata(each.getKey(), each.getValue().text(""), said));
    }

    private static void metadata(String key, String value, ProjectFacts said) {
        said.setting(
                "safetensors " + key,
                value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value,
                Locator.WHOLE);
    }
}
