package assay.formats.wandb;

import assay.fact.Digest;
import assay.fact.Evidence;
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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An artifact that a run logged: a name, and a manifest of files with their digests.
///
/// @param digest over the manifest's paths and digests
/// @param xxh whether that is XXH3-128, else MD5
record LoggedArtifact(String type, String name, String digest, boolean xxh, List<Entry> entries) {
    private static final int MOST_ENTRIES = 2000;
    private static final int BYTES = 16;

    /// @param ref where the file stays, if it was not copied
    /// @param xxh whether the digest is XXH3-128, else MD5 or the word of the system that holds the file
    record Entry(
            String path,
            String digest,
            String ref,
            @Nullable Long size,
            boolean xxh) {}

    static LoggedArtifact read(Wire wire) throws IOException {
        Map<Integer, String> texts = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        while (wire.next()) {
            switch (wire.field()) {
                case 4, 5, 6, 20 -> texts.put(wire.field(), wire.text());
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
        return new LoggedArtifact(
                texts.getOrDefault(4, ""),
                texts.getOrDefault(5, ""),
                texts.getOrDefault(6, ""),
                texts.getOrDefault(20, "").equals("MANIFEST_XXH128"),
                entries);
    }

    private static Entry entry(Wire wire) throws IOException {
        String[] texts = {"", "", "", ""};
        Long size = null;
        Map<String, String> extra = new HashMap<>();
        while (wire.next()) {
            switch (wire.field()) {
                case 1, 2, 3 -> texts[wire.field()] = wire.text();
                case 4 -> size = wire.integer();
                case 16 -> wire.message(item -> extra(item, extra));
                default -> {}
            }
        }
        return new Entry(texts[1], texts[2], texts[3], size, "\"XXH128\"".equals(extra.get("alg")));
    }

    private static void extra(Wire item, Map<String, String> extra) throws IOException {
        String key = "";
        while (item.next()) {
            switch (item.field()) {
                case 1 -> key = item.text();
                case 2 -> extra.put(key, item.text());
                default -> {}
            }
        }
    }

    /// The same as `wandb_manifest.json`, which is a manifest alone.
    static LoggedArtifact of(Tree manifest) {
        List<Entry> entries = new ArrayList<>();
        manifest.get("contents")
                .entries()
                .forEach((path, each) -> entries.add(new Entry(
                        path,
                        each.get("digest").text(""),
                        each.get("ref").text(""),
                        each.get("size").integer(),
                        each.get("extra").get("alg").text("").equals("XXH128"))));
        return new LoggedArtifact("", "", "", false, entries);
    }

    /// @param folder of the run that logged it, which may hold the files
    /// @param place pointer to this artifact in the record; its files stand below, in `contents`
    void tell(RunFolder folder, Source source, String file, String place, Facts facts) {
        RunId run = folder.run();
        Evidence here = source.evidence(file, place.isEmpty() ? Locator.WHOLE : new Locator.Pointer(place, 0));
        if (!name.isEmpty() && !digest.isEmpty()) {
            String algorithm = xxh ? "wandb-artifact-xxh3-128" : "wandb-artifact";
            Digest manifest = new Digest(algorithm, digest, Digest.Strength.WEAK);
            facts.add(artifact(run, name, List.of(manifest), null, here));
        }
        entries.stream().limit(MOST_ENTRIES).forEach(entry -> {
            String path = entry.ref().isEmpty() ? inProject(entry, folder, source) : entry.ref();
            if (!path.isEmpty()) {
                Locator locator = new Locator.Pointer(place + "/contents/" + escaped(Secrets.clean(entry.path())), 0);
                facts.add(artifact(run, path, digests(entry), entry.size(), source.evidence(file, locator)));
            }
        });
    }

    /// As RFC 6901 has it.
    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /// An artifact's paths are its own; a file of the project that has the same path and size is taken for the one
    /// that was logged, and one of those that the client keeps in the run's folder.
    private String inProject(Entry entry, RunFolder folder, Source source) {
        List<String> places = new ArrayList<>(List.of(entry.path(), folder.files() + entry.path()));
        if (entry.path().equals("requirements.frozen.txt")) {
            places.add(folder.files() + "requirements.txt");
        }
        for (String place : places) {
            if (entry.size() != null && entry.size() == source.size(place)) {
                return place;
            }
        }
        return name.isEmpty() ? entry.path() : name + "/" + entry.path();
    }

    private Artifact artifact(RunId run, String path, List<Digest> digests, @Nullable Long size, Evidence evidence) {
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
                evidence);
    }

    static Artifact.Kind kind(String type, String path) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.contains("data")
                ? Artifact.Kind.DATA
                : lower.contains("model")
                        ? Artifact.Kind.MODEL
                        : lower.equals("code") || lower.equals("job") ? Artifact.Kind.CODE : FileKind.of(path);
    }

    /// Base64 of what the client computed; of a file that stays elsewhere it may be that system's own word instead.
    private static List<Digest> digests(Entry entry) {
        String digest = entry.digest();
        byte[] bytes = decoded(digest);
        if (bytes.length == BYTES) {
            String hex = HexFormat.of().formatHex(bytes);
            boolean md5 = !entry.xxh();
            return List.of(
                    md5 && isOfNoContent(entry, hex)
                            ? new Digest("wandb-address", digest, Digest.Strength.REFERENCE)
                            : md5 ? Digest.md5(hex) : new Digest("xxh3-128", hex, Digest.Strength.WEAK));
        }
        boolean said = !entry.ref().isEmpty() && !digest.isEmpty() && !digest.equals(entry.ref());
        return said ? List.of(new Digest("etag", digest, Digest.Strength.REFERENCE)) : List.of();
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    /// Of a file that was added without a checksum the client takes the MD5 of its address, older ones of its size.
    ///
    /// Source: `wandb/wandb`, `sdk/artifacts/storage_handlers/local_file_handler.py`.
    private static boolean isOfNoContent(Entry entry, String md5) {
        return entry.ref().startsWith("file:")
                && (md5.equals(md5(entry.ref()))
                        || (entry.size() != null && md5.equals(md5(entry.size().toString()))));
    }

    private static String md5(String text) {
        try {
            byte[] md5 = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(md5);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
