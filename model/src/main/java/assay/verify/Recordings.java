package assay.verify;

import assay.content.Folders;
import assay.fact.Digest;
import assay.fact.DigestClaim;
import assay.fact.Evidence;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Artifact.Role;
import assay.fact.Fact.Param;
import assay.fact.Fact.Tag;
import assay.fact.Records;
import assay.fact.RunId;
import assay.fact.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Collects what records say of files: each file with each digest once, and files without any
/// digest.
final class Recordings {
    private record Key(
            String file,
            @Nullable String algorithm,
            @Nullable String value) {}

    /// What several records say alike.
    private static final class Same {
        private final String name;
        private final Evidence first;
        private @Nullable Long size;
        private final Set<String> tools = new LinkedHashSet<>();
        private final Set<RunId> runs = new LinkedHashSet<>();
        private final Set<Evidence> also = new LinkedHashSet<>();

        Same(String name, Evidence first) {
            this.name = name;
            this.first = first;
        }
    }

    private final Map<Key, Same> found = new LinkedHashMap<>();
    private final Map<Key, Digest> digests = new LinkedHashMap<>();

    private Recordings() {}

    /// In path order of the records, then what lies in stores that name content by its digest.
    static List<Recorded> of(Records records, Folders folders) {
        Recordings recordings = new Recordings();
        List<Told<Artifact>> artifacts = records.told(Artifact.class);
        artifacts.forEach(recordings::add);
        recordings.claims(records, artifacts);
        new NamedByDigest(folders).of(records, artifacts).forEach(recordings::addNamed);
        return recordings.list();
    }

    /// Digests that people keep as parameters or tags, because their tool has no place for them.
    private void claims(Records records, List<Told<Artifact>> artifacts) {
        List<Claimed> open = new ArrayList<>();
        for (Told<Param> told : records.told(Param.class, each -> claim(each) != null)) {
            open.add(new Claimed(told.fact().run(), Objects.requireNonNull(claim(told.fact()))));
        }
        for (Told<Tag> told : records.told(Tag.class, each -> claim(each) != null)) {
            open.add(new Claimed(told.fact().run(), Objects.requireNonNull(claim(told.fact()))));
        }
        if (open.isEmpty()) {
            return;
        }
        Map<RunId, List<Artifact>> byRun = new HashMap<>();
        for (Told<Artifact> told : artifacts) {
            RunId run = told.fact().run();
            if (run != null) {
                byRun.computeIfAbsent(run, _ -> new ArrayList<>()).add(told.fact());
            }
        }
        open.removeIf(each -> ofItsFile(each, byRun.getOrDefault(each.run(), List.of())));
        Map<String, Set<String>> known = new HashMap<>();
        digests.forEach((key, digest) ->
                known.computeIfAbsent(text(digest), _ -> new LinkedHashSet<>()).add(key.file()));
        for (Claimed each : open) {
            Set<String> none = each.claim().named() ? Set.of("") : Set.of();
            known.getOrDefault(text(each.claim().digest()), none).forEach(file -> add(file, each));
        }
    }

    private record Claimed(RunId run, DigestClaim claim) {}

    private static @Nullable DigestClaim claim(Param param) {
        return DigestClaim.of(param.key(), param.value().recorded(), param.evidence());
    }

    private static @Nullable DigestClaim claim(Tag tag) {
        return DigestClaim.of(tag.key(), tag.value(), tag.evidence());
    }

    private static String text(Digest digest) {
        return digest.algorithm() + ":" + digest.value();
    }

    /// Whether the key names one file alone, which then has the digest. Other claims are of the
    /// files that others recorded with their digest; one whose key names no algorithm and that
    /// nobody else knows may be of anything.
    private boolean ofItsFile(Claimed claimed, List<Artifact> artifacts) {
        Set<String> files = new LinkedHashSet<>();
        for (Artifact each : artifacts) {
            boolean model = each.kind() == Artifact.Kind.MODEL;
            if (claimed.claim().names(each.name(), each.path(), each.role() == Role.OUTPUT, model)) {
                files.add(each.path());
            }
        }
        if (files.size() != 1) {
            return false;
        }
        files.forEach(file -> add(file, claimed));
        return true;
    }

    private void add(String file, Claimed claimed) {
        DigestClaim claim = claimed.claim();
        Key key = new Key(file, claim.digest().algorithm(), claim.digest().value());
        digests.putIfAbsent(key, claim.digest());
        add(key, claim.key(), null, claimed.run(), claimed.run().tool(), claim.evidence());
    }

    /// Unless a record names it.
    private void addNamed(Recorded named) {
        Digest digest = Objects.requireNonNull(named.digest());
        Key key = new Key(named.file(), digest.algorithm(), digest.value());
        if (digests.putIfAbsent(key, digest) == null) {
            Same same = new Same(named.name(), named.evidence());
            same.tools.addAll(named.tools());
            found.put(key, same);
        }
    }

    private void add(Told<Artifact> told) {
        Artifact artifact = told.fact();
        String tool = artifact.run() == null ? told.format() : artifact.run().tool();
        if (artifact.digests().isEmpty()) {
            Key key = new Key(artifact.path(), null, null);
            add(key, artifact.name(), artifact.size(), artifact.run(), tool, artifact.evidence());
        }
        for (Digest digest : artifact.digests()) {
            Key key = new Key(artifact.path(), digest.algorithm(), digest.value());
            digests.putIfAbsent(key, digest);
            add(key, artifact.name(), artifact.size(), artifact.run(), tool, artifact.evidence());
        }
    }

    private void add(Key key, String name, @Nullable Long size, @Nullable RunId run, String tool, Evidence evidence) {
        Same same = found.computeIfAbsent(key, _ -> new Same(name, evidence));
        if (same.size == null) {
            same.size = size;
        }
        if (!tool.isEmpty()) {
            same.tools.add(tool);
        }
        if (run != null) {
            same.runs.add(run);
        }
        if (!same.first.equals(evidence)) {
            same.also.add(evidence);
        }
    }

    /// A file that somebody recorded a digest of is not listed as without one.
    private List<Recorded> list() {
        Set<String> digested = new LinkedHashSet<>();
        digests.keySet().forEach(key -> digested.add(key.file()));
        List<Recorded> list = new ArrayList<>();
        found.forEach((key, same) -> {
            Digest digest = digests.get(key);
            if (digest != null || !digested.contains(key.file())) {
                list.add(new Recorded(
                        key.file(),
                        same.name,
                        digest,
                        same.size,
                        List.copyOf(same.tools),
                        List.copyOf(same.runs),
                        same.first,
                        List.copyOf(same.also)));
            }
        });
        return list;
    }
}
