package assay.verify;

import assay.content.Folders;
import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Evidence;
import assay.fact.Fact.Artifact;
import assay.fact.Locator;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Objects whose file name is their digest, in stores that the records speak of: blobs of an image
/// layout and objects of a Metaflow datastore. Those too that no manifest and no task names any
/// more.
final class NamedByDigest {
    private static final int MOST = 100_000;
    private static final Pattern BLOB = Pattern.compile("(.*/|)blobs/(sha256|sha512)/[0-9a-f]{64,128}");
    private static final String METAFLOW = "metaflow";

    private final Folders folders;
    private final List<Recorded> found = new ArrayList<>();

    NamedByDigest(Folders folders) {
        this.folders = folders;
    }

    /// In path order for each store.
    List<Recorded> of(Records records, List<Told<Artifact>> artifacts) {
        Set<String> layouts = new TreeSet<>();
        for (Told<Artifact> told : artifacts) {
            if (told.format().equals("oci")) {
                Matcher blob = BLOB.matcher(told.fact().path());
                if (blob.matches()) {
                    layouts.add(blob.group(1));
                }
            }
        }
        for (String layout : layouts) {
            for (String algorithm : List.of("sha256", "sha512")) {
                objects(layout + "blobs/" + algorithm, algorithm, algorithm.equals("sha256") ? 64 : 128, "oci");
            }
        }
        Set<String> datastores = new TreeSet<>();
        for (Run run : records.runs()) {
            if (run.id().tool().equals(METAFLOW)) {
                String scope = run.id().scope();
                String flow = run.id().id().replaceFirst("/.*", "");
                datastores.add((scope.isEmpty() ? "" : scope + "/") + flow + "/data");
            }
        }
        for (String datastore : datastores) {
            for (String name : folders.names(datastore, MOST)) {
                objects(datastore + "/" + name, "metaflow-sha1", 40, METAFLOW);
            }
        }
        return found;
    }

    private void objects(String folder, String algorithm, int digits, String tool) {
        for (String name : folders.names(folder, MOST)) {
            if (name.length() == digits && name.matches("[0-9a-f]+")) {
                String path = folder + "/" + name;
                Strength strength = digits == 40 ? Strength.WEAK : Strength.STRONG;
                found.add(new Recorded(
                        path,
                        name,
                        new Digest(algorithm, name, strength),
                        null,
                        List.of(tool),
                        List.of(),
                        new Evidence(path, Locator.WHOLE, null),
                        List.of()));
            }
        }
    }
}
