package assay.formats.wandb;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Locator;
import assay.fact.RunId;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Tree;
import assay.syntax.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An artifact that a run logged: a name, and a manifest of files with their digests.
///
/// @param digest MD5 over the manifest's paths and digests
record LoggedArtifact(String type, String name, String digest, List<Entry> entries) {
    private static final int MOST_ENTRIES = 2000;

    /// @param ref where the file stays, if it was not copied
    record Entry(
            String path,
            String digest,
            String ref,
            @Nullable Long size) {}

    static LoggedArtifact read(Wire wire) throws IOException {
        String[] texts = {"", "", "", "", "", "", ""};
        List<Entry> entries = new ArrayList<>();
        while (wire.next()) {
            switch (wire.field()) {
                case 4, 5, 6 -> texts[wire.field()] = wire.text();
                case 12 ->
                    wire.message(manifest -> {
                        while (manifest.next()) {
                            if (manifest.field() == 4) {
                                manifest.message(entry -> entries.add(entry(entry)));
                            }
                        }
                    });
                default -> {}
            }
        }
        return new LoggedArtifact(texts[4], texts[5], texts[6], entries);
    }

    private static Entry entry(Wire wire) throws IOException {
        String[] texts = {"", "", "", ""};
        Long size = null;
        while (wire.next()) {
            switch (wire.field()) {
                case 1, 2, 3 -> texts[wire.field()] = wire.text();
                case 4 -> size = wire.integer();
                default -> {}
            }
        }
        return new Entry(texts[1], texts[2], texts[3], size);
    }

    /// The same as `wandb_manifest.json`, which is a manifest alone.
    static LoggedArtifact of(Tree manifest, String name) {
        List<Entry> entries = new ArrayList<>();
        manifest.get("contents")
                .entries()
                .forEach((path, each) -> entries.add(new Entry(
                        path,
                        each.get("digest").text(""),
                        each.get("ref").text(""),
                        each.get("size").integer())));
        return new LoggedArtifact("", name, "", entries);
    }

    void tell(@Nullable RunId run, Source source, String file, Facts facts) {
        if (!name.isEmpty() && !digest.isEmpty()) {
            Digest manifest = new Digest("wandb-artifact", digest, Digest.Strength.WEAK);
            facts.add(artifact(run, name, List.of(manifest), null, source, file));
        }
        entries.stream().limit(MOST_ENTRIES).forEach(entry -> {
            String path = entry.ref().isEmpty() ? inProject(entry, source) : entry.ref();
            if (!path.isEmpty()) {
                facts.add(artifact(run, path, digests(entry), entry.size(), source, file));
            }
        });
    }

    /// An artifact's paths are its own; a file of the project that has the same path and size is taken for the one
    /// that was logged.
    private String inProject(Entry entry, Source source) {
        boolean same = entry.size() != null && entry.size() == source.size(entry.path());
        return same || name.isEmpty() ? entry.path() : name + "/" + entry.path();
    }

    private Artifact artifact(
            @Nullable RunId run, String path, List<Digest> digests, @Nullable Long size, Source source, String file) {
        return new Artifact(
                run,
                Artifact.Role.OUTPUT,
                kind(type, path),
                Secrets.clean(path),
                Secrets.clean(Paths.name(path)),
                null,
                type.isEmpty() ? null : type,
                digests,
                size,
                source.evidence(file, Locator.WHOLE));
    }

    static Artifact.Kind kind(String type, String path) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.contains("data")
                ? Artifact.Kind.DATA
                : lower.contains("model")
                        ? Artifact.Kind.MODEL
                        : lower.equals("code") || lower.equals("job") ? Artifact.Kind.CODE : FileKind.of(path);
    }

    /// Base64 of the MD5; of a file that stays elsewhere it may be that system's own word instead.
    private static List<Digest> digests(Entry entry) {
        if (entry.digest().length() == 24) {
            try {
                byte[] md5 = Base64.getDecoder().decode(entry.digest());
                if (md5.length == 16) {
                    return List.of(Digest.md5(HexFormat.of().formatHex(md5)));
                }
            } catch (IllegalArgumentException notBase64) {
                return List.of();
            }
        }
        return entry.ref().isEmpty()
                        || entry.digest().isEmpty()
                        || entry.digest().equals(entry.ref())
                ? List.of()
                : List.of(new Digest("etag", entry.digest(), Digest.Strength.REFERENCE));
    }
}
