package assay.verify;

import assay.content.Folders;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact.Artifact;
import assay.fact.Records;
import assay.fact.RunId;
import assay.fact.Told;
import java.util.ArrayList;
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
        records.told(Artifact.class).forEach(recordings::add);
        new NamedByDigest(folders).of(records).forEach(recordings::addNamed);
        return recordings.list();
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
            add(new Key(artifact.path(), null, null), artifact, tool);
        }
        for (Digest digest : artifact.digests()) {
            Key key = new Key(artifact.path(), digest.algorithm(), digest.value());
            digests.putIfAbsent(key, digest);
            add(key, artifact, tool);
        }
    }

    private void add(Key key, Artifact artifact, String tool) {
        Same same = found.computeIfAbsent(key, _ -> new Same(artifact.name(), artifact.evidence()));
        if (same.size == null) {
            same.size = artifact.size();
        }
        if (!tool.isEmpty()) {
            same.tools.add(tool);
        }
        if (artifact.run() != null) {
            same.runs.add(artifact.run());
        }
        if (!same.first.equals(artifact.evidence())) {
            same.also.add(artifact.evidence());
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
