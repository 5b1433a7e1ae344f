package assay.formats.mlflow;

import assay.fact.Evidence;
import assay.read.Secrets;

/// A parameter or a tag as a store keeps it, secrets withheld.
record Recorded(String key, String value, Evidence evidence) {

    static Recorded of(String key, String value, Evidence evidence) {
        return new Recorded(Secrets.clean(key), Secrets.value(key, value), evidence);
    }

    /// The key in small letters without separators: `git.commit`, `git_commit` and `GitCommit` are one.
    String plainKey() {
        StringBuilder plain = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                plain.append(Character.toLowerCase(c));
            }
        }
        return plain.toString();
    }

    /// The part of the key behind the last `.` or `/`.
    String lastPart() {
        return key.substring(Math.max(key.lastIndexOf('.'), key.lastIndexOf('/')) + 1);
    }
}
