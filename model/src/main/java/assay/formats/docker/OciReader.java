package assay.formats.docker;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Dependency.Origin;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Candidate;
import assay.read.Checksum;
import assay.read.Claim;
import assay.read.Containers;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Problems;
import assay.read.Reader;
import assay.read.Scope;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// OCI image layouts: from the index over manifests to configuration and layers. Every blob is named by its digest, so
/// that what lies there can be checked.
@AutoService(Reader.class)
public final class OciReader implements Reader {
    private static final int MOST_BLOBS = 10_000;
    private static final long LARGEST = 4 << 20;

    @Override
    public Format format() {
        return new Format(
                "oci",
                "OCI image layout",
                "oci-layout and index.json with blobs/",
                "image layout 1.0.0, schema version 2",
                List.of("digests of images, configurations and layers", "variables set", "platform"),
                Set.of(Layer.PARAMETERS, Layer.DATA, Layer.ENTROPY),
                List.of(
                        new Gap(Layer.CODE, "the commit"),
                        new Gap(Layer.LIBRARIES, "packages inside of the layers"),
                        new Gap(Layer.ENVIRONMENT, "the host's kernel and GPU, driver")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals("index.json");
    }

    @Override
    public Claim claim(Candidate candidate) {
        return mayClaim(candidate.name()) && candidate.has("oci-layout") ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        Tree index = Json.parse(source.text(source.path()), Limits.RECORD);
        if (!index.get("manifests").exists()) {
            facts.problem(new Problem.Damaged(
                    source.path(), Locator.WHOLE, "A list of manifests was expected and none was found."));
        }
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        for (Tree each : index.get("manifests").items()) {
            Digest digest = blob(each, source.path(), source, facts, seen, open);
            if (digest != null) {
                image(each, digest, source, facts);
            }
        }
        while (!open.isEmpty() && seen.size() < MOST_BLOBS) {
            String path = open.removeFirst();
            if (source.size(path) < 0 || source.size(path) > LARGEST) {
                continue;
            }
            try {
                inside(path, Json.parse(source.text(path), Limits.RECORD), source, facts, seen, open);
            } catch (SyntaxException damaged) {
                facts.problem(Problems.of(path, damaged));
            }
        }
    }

    private static void image(Tree each, Digest digest, Source source, Facts facts) {
        Tree annotations = each.get("annotations");
        String reference = annotations.get("org.opencontainers.image.ref.name").text("");
        String name = annotations.get("io.containerd.image.name").text(reference);
        boolean tag = !name.contains("/") && !name.contains(":");
        String folder = source.folder();
        String shown = folder.isEmpty() ? source.projectName() : Paths.name(folder);
        Dependency named = Containers.image(
                tag ? shown + (name.isEmpty() ? "" : ":" + name) : name, null, Origin.INSTALLED, source.here(each));
        facts.add(new Dependency(
                null,
                "container",
                named.name(),
                named.spec(),
                digest.algorithm() + ":" + digest.value(),
                Origin.INSTALLED,
                List.of(digest),
                source.here(each)));
    }

    /// Manifests name more blobs, configurations say what is set.
    private static void inside(
            String path, Tree tree, Source source, Facts facts, Set<String> seen, Deque<String> open) {
        tree.get("manifests").items().forEach(each -> blob(each, path, source, facts, seen, open));
        if (tree.get("config").get("digest").exists()) {
            blob(tree.get("config"), path, source, facts, seen, open);
        }
        tree.get("layers").items().forEach(each -> blob(each, path, source, facts, seen, open));
        if (tree.get("rootfs").exists()) {
            for (Tree each : tree.at("config", "Env").items()) {
                String text = each.text("");
                int equals = text.indexOf('=');
                if (equals > 0) {
                    ContainerSettings.variable(
                            text.substring(0, equals),
                            text.substring(equals + 1),
                            null,
                            source.evidence(path, Source.at(each)),
                            facts);
                }
            }
            for (String key : List.of("os", "architecture")) {
                Tree value = tree.get(key);
                String name = key.equals("os") ? "operating system" : "machine";
                ContainerSettings.system(name, value.text(""), null, source.evidence(path, Source.at(value)), facts);
            }
        }
    }

    private static @Nullable Digest blob(
            Tree descriptor, String in, Source source, Facts facts, Set<String> seen, Deque<String> open) {
        Digest digest = Checksum.of(descriptor.get("digest").text(""));
        if (digest == null) {
            facts.problem(new Problem.Damaged(
                    in,
                    Source.at(descriptor),
                    "A digest was expected and '"
                            + Secrets.clean(descriptor.get("digest").text("nothing")) + "' was found."));
            return null;
        }
        String folder = source.folder().isEmpty() ? "" : source.folder() + "/";
        String path = folder + "blobs/" + digest.algorithm() + "/" + digest.value();
        if (seen.add(path)) {
            facts.add(new Artifact(
                    null,
                    Artifact.Role.INPUT,
                    Artifact.Kind.FILE,
                    path,
                    digest.value().substring(0, 12),
                    null,
                    null,
                    List.of(digest),
                    descriptor.get("size").integer(),
                    source.evidence(in, Source.at(descriptor))));
            String type = descriptor.get("mediaType").text("");
            if (type.endsWith("json")) {
                open.addLast(path);
            }
        }
        return digest;
    }
}
